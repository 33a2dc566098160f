import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { parameterReader } from '../../../nodes/execution/parameters';

/** n8n, as far as it gives parameters: what it gives tells the item, so that a stale value shows. */
function reading(parameters: INodeParameters) {
	const asked: string[] = [];
	const context = {
		getNode: () => ({ parameters }),
		getNodeParameter(name: string, itemIndex: number, fallback?: unknown) {
			asked.push(`${name} ${itemIndex}`);
			return parameters[name] === undefined ? fallback : `${name} of ${itemIndex}`;
		},
	} as unknown as IExecuteFunctions;
	return { read: parameterReader(context), asked };
}

test.each<[string, INodeParameters[string]]>([
	['text', 'wxid_a'],
	['empty text', ''],
	['a number', 0],
	['a switch', false],
	['a locator', { __rl: true, mode: 'id', value: 'wxid_a' }],
	['options', { interval: 0, timeout: 1 }],
	['an equals sign that does not begin the text', 'a={{ 1 }}'],
	['a collection', { entry: [{ name: 'a', value: 'b' }] }],
])('%s is the same for all items, so n8n is asked once', (_, value) => {
	const { read, asked } = reading({ field: value });
	expect([0, 1, 2].map((item) => read('field', item))).toEqual(Array(3).fill('field of 0'));
	expect(asked).toEqual(['field 0']);
});

test.each<[string, INodeParameters[string]]>([
	['text', '={{ $json.to }}'],
	['text with an expression in it', '=http://a/{{ $json.to }}.jpg'],
	['what an agent fills in', '={{ $fromAI("to", "", "string") }}'],
	['a locator', { __rl: true, mode: 'id', value: '={{ $json.to }}' }],
	['options', { interval: 0, deduplicationKey: '={{ $json.key }}' }],
	[
		'a collection',
		{
			entry: [
				{ name: 'a', value: 'b' },
				{ name: 'c', value: '={{ $json.c }}' },
			],
		},
	],
])('%s with an expression is read for each item', (_, value) => {
	const { read, asked } = reading({ field: value });
	expect([0, 1, 2].map((item) => read('field', item))).toEqual([
		'field of 0',
		'field of 1',
		'field of 2',
	]);
	expect(asked).toEqual(['field 0', 'field 1', 'field 2']);
});

test('fields do not answer for one another', () => {
	const { read } = reading({ one: 'a', two: 'b' });
	expect([read('one', 0), read('two', 0), read('one', 1), read('two', 1)]).toEqual([
		'one of 0',
		'two of 0',
		'one of 0',
		'two of 0',
	]);
});

test('what is not filled in is its fallback, for all items', () => {
	const { read, asked } = reading({});
	expect([0, 1].map((item) => read('field', item, 'url'))).toEqual(['url', 'url']);
	expect(asked).toEqual(['field 0']);
});
