import axios from 'axios';

import { Contract } from '../../../fakes/contract.cts';
import { onMessageCenter } from '../../onFakes.cts';
import { startProgram } from './program.cts';

const PATH = '/sender/v1/handleBasicMessage';

const center = onMessageCenter();

const video = { from: 'a', to: 'b', messageType: 4, messageInfo: { videoMessage: 'v.mp4' } };

async function post(body: object, query: object = {}, credential = center.credential) {
	const { baseUrl, ...params } = credential;
	return await axios.post(`${baseUrl}${PATH}`, body, {
		params: { ...params, ...query },
		validateStatus: () => true,
	});
}

test('answers as documented and notes the message', async () => {
	const { status, data } = await post(video);
	expect(status).toBe(200);
	expect(data).toMatchObject({ code: 200, data: { getMessageId: '1111111111111' } });
	const contract = await Contract.load('contracts/message-center.openapi.yaml');
	expect(contract.answerBreaches(PATH, data)).toEqual([]);
	expect(center.ledger).toMatchObject([
		{ to: 'b', messageType: 4, getMessageId: '1111111111111', body: video },
	]);
});

test('gives back the id that was given, and a new one else', async () => {
	expect((await post({ ...video, getMessageId: 's1' })).data.data).toEqual({ getMessageId: 's1' });
	expect((await post(video)).data.data).toEqual({ getMessageId: '1111111111112' });
});

test.each([
	{ ...video, messageType: 11 },
	{ ...video, messageType: '4' },
	{ ...video, to: Number('148992289019003396') },
	{ ...video, messageInfo: {} },
	{ ...video, messageInfo: { videoMessage: 'v.avi' } },
	{ ...video, messageInfo: { ...video.messageInfo, fileLength: 10485760 } },
	{ ...video, messageInfo: { ...video.messageInfo, thumbFileLength: 65537 } },
	{ ...video, messageInfo: { ...video.messageInfo, duration: '12' } },
	{ ...video, messageInfo: { ...video.messageInfo, thumbMessage: 'v.png' } },
	{ ...video, messageInfo: { ...video.messageInfo, width: 640 } },
	{ ...video, messageType: 1, messageInfo: {} },
	{ ...video, ext: { getType: 5 } },
	{ ...video, ext: { template: { templateId: 1 } } },
	{ ...video, getMessageid: 's1' },
	{ from: 'a', messageType: 1, messageInfo: { text: 'a' } },
])('refuses %j', async (body) => {
	const { data } = await post(body);
	expect(data.code).not.toBe(200);
	expect(center.violations).toHaveLength(1);
	expect(center.ledger).toEqual([]);
});

test.each(['apiVersion', 'client', 'channel', 'version', 'sign'])(
	'refuses a call without %s',
	async (name) => {
		const { data } = await post(video, { [name]: undefined });
		expect(data.code).not.toBe(200);
		expect(center.ledger).toEqual([]);
	},
);

test('refuses another sign', async () => {
	expect((await post(video, { sign: 'other' })).data.code).not.toBe(200);
	expect(center.ledger).toEqual([]);
});

test('fails when told to, once', async () => {
	center.fail('refuse', { code: 1 });
	expect((await post(video)).data.code).toBe(1);
	expect((await post(video)).data.code).toBe(200);
	expect(center.ledger).toHaveLength(1);
});

test('runs as a program: prints a credential, logs messages, ends on Ctrl-C', async () => {
	const { next, interrupt } = startProgram('messageCenter.cts', '--sign', 'another');
	const printed: Record<string, string> = {};
	while (printed.sign === undefined) {
		const [name, value] = (await next()).split(/ +/);
		printed[name] = value;
	}
	expect(printed).toEqual({
		...center.credential,
		baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
		sign: 'another',
	});
	await post(video, {}, printed as typeof center.credential);
	expect(await next()).toMatch(/Z type 4 to b getMessageId 1111111111111$/);
	expect(await interrupt()).toEqual([0, null]);
});
