import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../../../fakes/listen.cts';
import { onGateway } from '../../onFakes.cts';
import { post } from './client.cts';

const TEST_PUSH = { testMsg: '验证回调地址是否可用' };

const gateway = onGateway({ pushLimit: 200 });
/** What the listener received. */
const received: string[] = [];
/** What the listener answers; undefined: nothing. */
let status: number | undefined;

const listener = createServer((request, response) => {
	void text(request).then((body) => {
		received.push(body);
		if (status !== undefined) response.writeHead(status).end();
	});
});
let listenerUrl: string;
beforeAll(async () => {
	listenerUrl = `http://127.0.0.1:${await listen(listener)}/webhook`;
});
beforeEach(() => {
	received.length = 0;
	status = 200;
});
afterAll(() => {
	listener.closeAllConnections();
	listener.close();
});

const subscribe = async (
	callbackUrl = listenerUrl,
	path = '/login/setCallback',
	token = gateway.token,
) => (await post(gateway, path, { token, callbackUrl })).data;

test.each(['/login/setCallback', '/tools/setCallback'])(
	'%s tests the URL before it answers, then tells it of its success',
	async (path) => {
		expect(await subscribe(listenerUrl, path)).toContain('"ret":200');
		expect(JSON.parse(received[0])).toEqual({ ...TEST_PUSH, token: gateway.token });
		expect(gateway.callbackUrl).toBe(listenerUrl);
		await gateway.settled();
		expect(received.slice(1).map((body) => JSON.parse(body) as unknown)).toEqual([
			{ msg: '设置订阅成功!!', callBackUrl: listenerUrl },
		]);
		expect(gateway.callbacks.map((push) => push.status)).toEqual([200, 200]);
		expect(gateway.ledger).toEqual([]);
	},
);

test.each([
	['answers 404', () => (status = 404)],
	['answers nothing in time', () => (status = undefined)],
])('refuses a URL that %s, and keeps the one before', async (_name, arrange) => {
	await subscribe();
	await gateway.settled();
	arrange();
	const other = `${listenerUrl}/other`;
	expect(await subscribe(other)).toBe(`{"ret":500,"msg":"${other} push msg err"}`);
	expect(gateway.callbackUrl).toBe(listenerUrl);
});

test.each(['http://127.0.0.1:1/', 'http://hooks.example/'])('refuses %s', async (url) => {
	expect(await subscribe(url)).toBe(`{"ret":500,"msg":"${url} push msg err"}`);
	expect(gateway.callbackUrl).toBeUndefined();
});

test('refuses another token with a null message, and calls nobody', async () => {
	expect(await subscribe(listenerUrl, '/login/setCallback', 'wx_appId')).toBe(
		'{"ret":500,"msg":null}',
	);
	expect(received).toEqual([]);
});

test('pushes callbacks as they are', async () => {
	await expect(gateway.push({})).rejects.toThrow('No callback URL is set');
	await subscribe();
	await gateway.settled();
	const body = '{"TypeName":"AddMsg","Data":{"NewMsgId":7773749793478223190}}';
	expect(await gateway.push(body)).toMatchObject({ url: listenerUrl, body, status: 200 });
	expect(received.at(-1)).toBe(body);
});
