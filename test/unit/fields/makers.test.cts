import * as makers from '../../../nodes/fields/makers';
import { writeJson } from '../../../nodes/json/json';

/** What stands in the body, as it leaves. */
const written = (maker: keyof Omit<typeof makers, 'always'>, value: unknown) =>
	writeJson(makers[maker]('name', 'Name', 'What').write(value));

test.each([
	['text', ' a b ', '" a b "'],
	['text', 7, '"7"'],
	['id', ' wxid_a\n', '"wxid_a"'],
	['id', 7, '"7"'],
	['digits', ' 14287800629617234169 ', '14287800629617234169'],
	['digits', 7, '7'],
	['integer', ' 7 ', '7'],
	['integer', -3, '-3'],
	['positive', '120000', '120000'],
	['amount', '2000', '2000'],
	['amount', 2000, '2000'],
	['whole', '0', '0'],
	['seconds', '10', '10'],
	['flag', true, 'true'],
	['flag', ' TRUE ', 'true'],
	['flag', 'false', 'false'],
	['flag', false, 'false'],
	['mediaUrl', ' http://a.example/1.jpg\n', '"http://a.example/1.jpg"'],
	['object', ' {"id": 14287800629617234169} ', '{"id": 14287800629617234169}'],
	['object', { a: 1 }, '{"a":1}'],
	['objects', '[{"a": 1.0}]', '[{"a": 1.0}]'],
	['objects', [{ a: 1 }], '[{"a":1}]'],
	['json', ' true ', 'true'],
	['json', { a: [1] }, '{"a":[1]}'],
	['jsonText', '{"a": 1}', '"{\\"a\\": 1}"'],
	['jsonText', { a: 1 }, '"{\\"a\\":1}"'],
] as const)('%s writes %j as %s', (maker, value, text) => {
	expect(written(maker, value)).toBe(text);
});

test.each([
	['text', 'string', ''],
	['id', 'string', ''],
	['digits', 'string', ''],
	['integer', 'number', 0],
	['positive', 'number', 0],
	['seconds', 'string', ''],
	['amount', 'string', ''],
	['whole', 'string', ''],
	['flag', 'boolean', false],
	['mediaUrl', 'string', ''],
	['object', 'json', '{}'],
	['objects', 'json', '[]'],
	['json', 'json', '{}'],
	['jsonText', 'json', '{}'],
] as const)('%s is a form property of type %s that holds %j', (maker, type, value) => {
	expect(makers[maker]('name', 'Name', 'What').property).toEqual({
		displayName: 'Name',
		name: 'name',
		type,
		default: value,
		description: 'What',
	});
});

test.each([
	['text', ['a'], 'is an object or a list: choose one of its values'],
	['id', { a: 1 }, 'is an object or a list: choose one of its values'],
	['digits', '1.5', 'must be digits only'],
	['integer', '1.5', 'must be a whole number'],
	['positive', 0, 'must be a whole number above 0'],
	['amount', '0', 'must be a whole number above 0'],
	['whole', 'a while', 'must be a whole number'],
	['seconds', 2.5, 'must be a whole number of seconds above 0'],
	['flag', 'no', 'must be true or false'],
	['mediaUrl', 'a.jpg', "must be an http or https address that the gateway's servers can reach"],
	['object', '[]', 'must be a JSON object, such as {"key": "value"}'],
	['objects', '{}', 'must be a JSON list of objects, such as [{"key": "value"}]'],
	['json', '{', 'must be JSON, such as 1, true or {"key": "value"}'],
	['jsonText', '{', 'must be JSON, such as 1, true or {"key": "value"}'],
] as const)('%s does not take %j: it %s', (maker, value, words) => {
	expect(makers[maker]('name', 'Name', 'What').check?.(value)).toBe(words);
});

test('media may come from binary data, and a field can be wanted in any case', () => {
	expect(makers.mediaUrl('name', 'Name', 'What').file).toBe(true);
	const field = makers.text('name', 'Name', 'What');
	expect(field.always).toBeUndefined();
	expect(makers.always(field)).toEqual({ ...field, always: true });
});
