import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { fieldWriter } from '../../../nodes/execution/writeField';
import type { Field } from '../../../nodes/fields/field';
import { locator } from '../../../nodes/fields/locator';
import { always, positive, text } from '../../../nodes/fields/makers';
import type { Operation } from '../../../nodes/operations/operation';

const context = {
	getNode: () => ({ name: 'GeWe', type: 'gewe' }),
} as unknown as IExecuteFunctions;
const write = fieldWriter(context, { name: 'Send Video' } as Operation, 7);

const to = locator('toWxid', 'To', 'Who', 'recipient');
const size = positive('size', 'Size', 'Bytes');
const comment = text('comment', 'Comment', 'What to say');

test('a picker is unwrapped, in whichever way it was filled in', () => {
	const picked = { __rl: true, mode: 'list', value: 'wxid_a', cachedResultName: 'Ann' };
	expect([write(to, picked), write(to, { ...picked, mode: 'id' }), write(to, 'wxid_a')]).toEqual([
		'wxid_a',
		'wxid_a',
		'wxid_a',
	]);
});

test('what must be there in any case is its default while it is empty', () => {
	expect(write(always(comment), undefined)).toBe('');
	expect(write(always({ ...comment, property: { ...comment.property, default: 'a' } }), ' ')).toBe(
		'a',
	);
	expect(write(always(comment), 'b')).toBe('b');
});

test.each<[Field, unknown, string | undefined, string, string]>([
	[size, 0, undefined, 'Size must be a whole number above 0', 'Size (size)'],
	[comment, ' ', undefined, 'Comment is empty: fill it in', 'Comment (comment)'],
	[comment, null, 'is empty: see Options', 'Comment is empty: see Options', 'Comment (comment)'],
	[
		to,
		{ __rl: true, mode: 'list', value: '' },
		undefined,
		'To is empty: fill it in',
		'To (toWxid)',
	],
])('what is wrong names item, field and remedy', (field, value, empty, words, named) => {
	let thrown: unknown;
	try {
		write(field, value, empty);
	} catch (error) {
		thrown = error;
	}
	expect(thrown).toBeInstanceOf(NodeOperationError);
	expect(thrown).toMatchObject({
		message: `Send Video: ${words} [item 7]`,
		description: `The field is ${named}. Nothing was sent for this item.`,
		context: { itemIndex: 7 },
	});
});
