import axios from 'axios';
import { startProgram } from './program.cts';

test('runs as a program: says where it is, logs deliveries, ends on Ctrl-C', async () => {
	const { next, interrupt } = startProgram('gateway.cts', '--token', 'secret');

	const url = (await next()).replace('Base URL   ', '');
	expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/gewe\/v2\/api$/);
	expect(await next()).toBe('Token      secret');
	const appId = (await next()).replace('Device ID  ', '');
	const body = { appId, toWxid: 'filehelper', content: 'hi' };
	await axios.post(`${url}/message/postText`, body, { headers: { 'X-GEWE-TOKEN': 'secret' } });
	expect(await next()).toMatch(/Z \/message\/postText to filehelper newMsgId 7773749793478223191$/);

	expect(await interrupt()).toEqual([0, null]);
});
