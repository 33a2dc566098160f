import type { INodeExecutionData } from 'n8n-workflow';

import { oneItem } from '../../../nodes/callbacks/collecting/oneItem';

const text = (id: string, text: string, timestamp = 1000) => ({
	json: { event: 'text', id, timestamp, text },
});
const image = (id: string, timestamp = 1000): INodeExecutionData => ({
	json: { event: 'image', id, timestamp, image: { size: 1 } },
	binary: { preview: { data: id, mimeType: 'image/jpeg' } },
});

test('one message is itself, and the list of it', () => {
	expect(oneItem([text('1', 'hello')])).toEqual({
		json: { ...text('1', 'hello').json, messages: [text('1', 'hello').json] },
	});
});

test('several are the first, the texts below each other, and all in full', () => {
	const items = [text('1', 'hello'), image('2'), text('3', 'what is this?')];
	const { json } = oneItem(items);
	expect(json).toMatchObject({ event: 'text', id: '1', text: 'hello\nwhat is this?' });
	expect(json.messages).toEqual([
		items[0].json,
		{ ...items[1].json, binaryProperty: 'preview' },
		items[2].json,
	]);
});

test('a picture and then a text are a picture with that text', () => {
	const { json, binary } = oneItem([image('1'), text('2', 'what is this?')]);
	expect(json).toMatchObject({
		event: 'image',
		id: '1',
		image: { size: 1 },
		text: 'what is this?',
	});
	expect(binary).toEqual({ preview: { data: '1', mimeType: 'image/jpeg' } });
});

test('files of one name stay apart, and each message names its own', () => {
	const { json, binary } = oneItem([image('1'), image('2'), image('3')]);
	expect(Object.entries(binary!).map(([name, { data }]) => [name, data])).toEqual([
		['preview', '1'],
		['preview_2', '2'],
		['preview_3', '3'],
	]);
	expect(json.messages).toMatchObject([
		{ id: '1', binaryProperty: 'preview' },
		{ id: '2', binaryProperty: 'preview_2' },
		{ id: '3', binaryProperty: 'preview_3' },
	]);
});

test('their order is that of their times; of one second, that of their arrival', () => {
	const { json } = oneItem([text('2', 'b', 2000), text('3', 'c', 2000), text('1', 'a', 1000)]);
	expect(json).toMatchObject({ id: '1', text: 'a\nb\nc' });
	expect(json.messages).toMatchObject([{ id: '1' }, { id: '2' }, { id: '3' }]);
});

test('without a text there is none; without a time they stay as they came', () => {
	const { json } = oneItem([{ json: { id: '2' } }, { json: { id: '1' } }]);
	expect(json).toEqual({ id: '2', messages: [{ id: '2' }, { id: '1' }] });
});

test('changes nothing of what it is given', () => {
	const items = [image('1'), image('2')];
	const before = structuredClone(items);
	oneItem(items);
	expect(items).toEqual(before);
});
