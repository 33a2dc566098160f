import { outputSchemas } from '../../scripts/outputSchemas.cts';

test('ids are text in the schemas, as they come out, and what GeWe leaves empty may be null', () => {
	const video = JSON.parse(
		outputSchemas().get('nodes/GeweSendVideo/__schema__/v1.1.0.json') as string,
	) as {
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
