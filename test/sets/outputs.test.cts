import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputs } from './outputs.cts';

const NODES = join(__dirname, '../../nodes');

test('the output schemas are what `node -r tsx/cjs test/sets/outputs.cts` writes, none more, none less', () => {
	const wanted = outputs();
	const found = ['Gewe', 'GeweSendImage', 'GeweSendVideo'].flatMap((node) =>
		readdirSync(join(NODES, node, '__schema__'), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.json'))
			.map((file) => join(node, '__schema__', file)),
	);
	expect(found.sort()).toEqual([...wanted.keys()].sort());
	for (const [file, text] of wanted) {
		expect([file, readFileSync(join(NODES, file), 'utf8')]).toEqual([file, text]);
	}
});

test('ids are text in the schemas, as they come out, and what seed 000 leaves empty may be null', () => {
	const video = JSON.parse(outputs().get('GeweSendVideo/__schema__/v1.0.0.json') as string) as {
		properties: Record<string, { type: string | string[] }>;
	};
	const types = Object.entries(video.properties).map(([name, { type }]) => [name, type]);
	expect(Object.fromEntries(types)).toEqual({
		toWxid: 'string',
		createTime: ['integer', 'null'],
		msgId: 'string',
		newMsgId: 'string',
		type: ['integer', 'null'],
		aesKey: 'string',
		fileId: 'string',
		length: 'integer',
		via: 'string',
	});
});
