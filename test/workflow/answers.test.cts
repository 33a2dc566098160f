import type { IBinaryData } from 'n8n-workflow';
import { onGateway } from '../onFakes.cts';
import { jpg, png } from '../../fakes/samples.cts';
import { readBinary } from './engine.cts';
import { byId, runGewe } from './gewe.cts';

const gateway = onGateway();

const GROUP = byId('12345678901@chatroom');
const now = { options: { interval: 0 } };
const bytesOf = async (binary: IBinaryData | undefined) => await readBinary(binary as IBinaryData);

test('each element of a list is an item, up to the limit', async () => {
	gateway.answer('/label/list', {
		labelList: [1, 2, 3].map((labelId) => ({ labelName: `Label ${labelId}`, labelId })),
	});
	const all = await runGewe(gateway, 'label', 'list', { returnAll: true });
	const two = await runGewe(gateway, 'label', 'list', { limit: 2 });

	expect(all.items).toEqual(
		['1', '2', '3'].map((labelId) => ({
			json: { labelName: `Label ${labelId}`, labelId },
			pairedItem: { item: 0 },
		})),
	);
	expect(two.items.map(({ json }) => json.labelId)).toEqual(['1', '2']);
});

test('the ids of the address book come with their kind', async () => {
	gateway.contacts = ['wxid_a', '1@chatroom', 'wxid_b', 'gh_c'].map((userName) => ({ userName }));
	const run = await runGewe(gateway, 'contact', 'fetchContactsList', { returnAll: true });

	expect(run.items.map(({ json }) => json)).toEqual([
		{ wxid: 'wxid_a', kind: 'friend' },
		{ wxid: 'wxid_b', kind: 'friend' },
		{ wxid: '1@chatroom', kind: 'group' },
		{ wxid: 'gh_c', kind: 'officialAccount' },
	]);
});

test('a QR code is an image, and its base64 leaves the json', async () => {
	const uri = `data:image/jpg;base64,${jpg().toString('base64')}`;
	gateway.answer('/login/getLoginQrCode', { qrData: 'http://q', qrImgBase64: uri, uuid: 'u1' });
	const form = { regionId: '310000', type: 'ipad', ...now };
	const [item] = (await runGewe(gateway, 'account', 'getLoginQrCode', form)).items;

	expect(item.json).toEqual({ qrData: 'http://q', uuid: 'u1' });
	expect(item.binary?.data).toMatchObject({
		mimeType: 'image/jpeg',
		fileName: 'getLoginQrCode.jpg',
		fileType: 'image',
	});
	expect(await bytesOf(item.binary?.data)).toEqual(jpg());
});

test('base64 without a prefix is an image too, in the field that was asked for', async () => {
	const qrBase64 = png().toString('base64');
	gateway.answer('/group/getChatroomQrCode', { qrBase64, qrTips: '7 days' });
	const options = { binaryPropertyName: 'qr' };
	const form = { chatroomId: GROUP, options };
	const [item] = (await runGewe(gateway, 'group', 'getChatroomQrCode', form)).items;

	expect(item.json).toEqual({ qrTips: '7 days' });
	expect(Object.keys(item.binary ?? {})).toEqual(['qr']);
	expect(item.binary?.qr).toMatchObject({
		mimeType: 'image/png',
		fileName: 'getChatroomQrCode.png',
	});
	expect(await bytesOf(item.binary?.qr)).toEqual(png());
});

test('an answer without a picture is json alone', async () => {
	gateway.answer('/login/loginByAccount', { uuid: 'u1', status: 2 });
	const form = {
		...{ proxyIp: 'socks5://u:p@127.0.0.1:1', regionId: '310000', account: 'a', password: 'b' },
		...{ step: 2, ...now },
	};
	const run = await runGewe(gateway, 'account', 'loginByAccount', form);

	expect(run.items).toEqual([{ json: { uuid: 'u1', status: 2 }, pairedItem: { item: 0 } }]);
});

test('with Simplify off the envelope comes out whole, and the image beside it', async () => {
	const qrCode = png().toString('base64');
	gateway.answer('/personal/getQrCode', { qrCode });
	const [item] = (await runGewe(gateway, 'profile', 'getQrCode', { simplify: false })).items;

	expect(item.json).toEqual({ ret: 200, msg: expect.any(String), data: { qrCode } });
	expect(await bytesOf(item.binary?.data)).toEqual(png());
});

test('Simplify may come from an expression as text, and nothing but yes or no', async () => {
	const simplified = async (simplify: string) =>
		await runGewe(gateway, 'account', 'checkOnline', { simplify });

	const [plain] = (await simplified('={{ "True" }}')).items;
	expect(plain.json).toEqual({ online: expect.any(Boolean) });
	const [whole] = (await simplified('={{ "false" }}')).items;
	expect(whole.json).toMatchObject({ ret: 200 });
	const { error } = await simplified('={{ "no" }}');
	expect(error?.message).toMatch(/Simplify must be true or false \[item 0\]/);
});

test('a resource or operation that the package has not is named, and nothing is sent', async () => {
	gateway.reset();
	const run = await runGewe(gateway, 'account', 'postMail');

	expect(run.error).toMatchObject({
		message: 'There is no operation postMail of account [item 0]',
		description: 'Choose it again from the list, or update the package.',
	});
	expect(gateway.requests).toEqual([]);
});

test('a new device is made only when it was asked for', async () => {
	const form = { regionId: '310000', type: 'ipad' };
	const credentials = { geweApi: { ...gateway.credential, appId: '' } };
	const run = await runGewe(gateway, 'account', 'getLoginQrCode', form, { credentials });
	expect(run.error?.message).toMatch(/Device is empty/);
	expect(gateway.requests).toEqual([]);

	const options = { newDevice: true, interval: 0 };
	await runGewe(gateway, 'account', 'getLoginQrCode', { ...form, options });
	expect(gateway.requests.map(({ body }) => body)).toEqual([{ appId: '', ...form }]);
});

test('the callback is set with the token of the credential, which comes out nowhere', async () => {
	const form = { callbackUrl: 'https://example.com/hook', simplify: false, ...now };
	const run = await runGewe(gateway, 'account', 'setCallback', form, {
		settings: { onError: 'continueRegularOutput' },
	});

	expect(gateway.requests.map(({ body }) => body)).toEqual([
		{ token: gateway.token, callbackUrl: 'https://example.com/hook' },
	]);
	expect(run.stored).not.toContain(gateway.token);
});

test('a new device is not made for the text "false"', async () => {
	const options = { newDevice: '={{ "false" }}', interval: 0 };
	const form = { regionId: '310000', type: 'ipad', options };
	await runGewe(gateway, 'account', 'getLoginQrCode', form);

	expect(gateway.requests.map(({ body }) => (body as { appId: string }).appId)).toEqual([
		gateway.appId,
	]);
});

test('forwarding a moment without an audience sends empty lists', async () => {
	await runGewe(gateway, 'moment', 'forwardSns', { snsXml: '<TimelineObject/>', ...now });

	const [{ raw }] = gateway.requests;
	expect(raw).toContain('"allowTagIds":[],"disableTagIds":[]');
});

test.each([
	['account', 'dialogLogin', 'regionId', {}],
	['group', 'adminOperate', 'operType', { chatroomId: GROUP, wxids: 'wxid_a' }],
	['contact', 'addContacts', 'scene', { v3: 'v3_a', v4: 'v4_a' }],
	['profile', 'privacySettings', 'option', { open: true }],
	['profile', 'privacySettings', 'open', { option: 8 }],
	['moment', 'snsVisibleScope', 'option', {}],
])('%s %s is not done before its %s was chosen', async (resource, operation, name, form) => {
	// What n8n says of a field that is not filled in, before it starts.
	await expect(runGewe(gateway, resource, operation, { ...form, ...now })).rejects.toThrow(
		/has issues|is required/,
	);
	const empty = { ...form, [name]: '={{ "" }}', ...now };
	const run = await runGewe(gateway, resource, operation, empty);

	expect(run.error?.message).toMatch(/ is empty: fill it in \[item 0\]$/);
	expect(gateway.requests).toEqual([]);
});

test("a join request is approved with what the trigger's item holds", async () => {
	const xml = '<sysmsg type="NewXmlChatRoomAccessVerifyApplication"/>';
	const json = {
		event: 'joinRequest',
		id: '7773749793478223191',
		conversationId: '1@chatroom',
		xml,
	};
	const run = await runGewe(gateway, 'group', 'roomAccessApplyCheckApprove', now, {
		items: [{ json }],
	});

	expect(run.error?.message).toBeUndefined();
	expect(gateway.requests.map(({ body }) => body)).toEqual([
		{
			appId: gateway.appId,
			chatroomId: '1@chatroom',
			newMsgId: '7773749793478223191',
			msgContent: xml,
		},
	]);
});

test('a message is recalled with the numbers of its answer as text, 0 too', async () => {
	const numbers = { msgId: '={{ 0 }}', newMsgId: '5271007655758710001', createTime: '={{ 0 }}' };
	const form = { toWxid: byId('filehelper'), ...numbers, ...now };
	await runGewe(gateway, 'message', 'revokeMsg', form);
	const missing = { ...form, createTime: '={{ null }}' };
	const run = await runGewe(gateway, 'message', 'revokeMsg', missing);

	expect(gateway.requests.map(({ body }) => body)).toEqual([
		{
			appId: gateway.appId,
			toWxid: 'filehelper',
			msgId: '0',
			newMsgId: '5271007655758710001',
			createTime: '0',
		},
	]);
	expect(run.error?.message).toMatch(/Creation Time \(Seconds\) is empty/);
});

test('a profile changes one thing at a time', async () => {
	const form = {
		nickName: 'Shop',
		sex: 2,
		signature: 'Hi',
		country: 'CN',
		province: 'GD',
		city: 'SZ',
	};
	for (const change of ['name', 'gender', 'signature', 'region']) {
		await runGewe(gateway, 'profile', 'updateProfile', { change, ...form, ...now });
	}
	const { appId } = gateway;
	expect(gateway.requests.map(({ body }) => body)).toEqual([
		{ appId, nickName: 'Shop' },
		{ appId, sex: 2 },
		{ appId, signature: 'Hi' },
		{ appId, country: 'CN', province: 'GD', city: 'SZ' },
	]);
});

test('members that the gateway wants in any case are sent empty', async () => {
	const form = {
		myUserName: 'v2_a@finder',
		myRoleType: 3,
		opType: 0,
		objectId: '14195037502970006822',
		objectNonceId: 'n1',
		sessionBuffer: 'b1',
		content: 'Nice',
		...now,
	};
	await runGewe(gateway, 'channel', 'comment', form);

	const [{ raw }] = gateway.requests;
	expect(raw).toContain('"objectId":14195037502970006822');
	expect(raw).toContain(
		'"commentId":"","replyUserName":"","refCommentId":0,"rootCommentId":0,"proxyIp":""',
	);
});
