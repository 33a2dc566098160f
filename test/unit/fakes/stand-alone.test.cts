import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import axios from 'axios';

it('runs as a program: says where it is, logs deliveries, ends on Ctrl-C', async () => {
	const script = join(__dirname, '../../fakes/gateway.cts');
	const cli = require.resolve('tsx/cli');
	const program = spawn(process.execPath, [cli, script, '--port', '0', '--token', 'secret']);
	const lines = createInterface(program.stdout)[Symbol.asyncIterator]();
	const next = async () => (await lines.next()).value as string;

	const url = (await next()).replace('Base URL   ', '');
	expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/gewe\/v2\/api$/);
	expect(await next()).toBe('Token      secret');
	const appId = (await next()).replace('Device ID  ', '');
	const body = { appId, toWxid: 'filehelper', content: 'hi' };
	await axios.post(`${url}/message/postText`, body, { headers: { 'X-GEWE-TOKEN': 'secret' } });
	expect(await next()).toMatch(/Z \/message\/postText to filehelper newMsgId 7773749793478223191$/);

	program.kill('SIGINT');
	expect(await once(program, 'exit')).toEqual([0, null]);
});
