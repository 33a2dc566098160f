import { binaryName, fileForm, sourceName } from '../../../nodes/fields/fileForm';
import { mediaUrl } from '../../../nodes/fields/makers';

const field = mediaUrl('imgUrl', 'Image URL', 'Address of the image', { placeholder: 'e.g. a' });

test('a file comes by URL, unless binary data is chosen', () => {
	const [source, url, binary] = fileForm(field);

	expect(source).toMatchObject({
		displayName: 'Image Source',
		name: 'imgUrlSource',
		type: 'options',
		options: [
			{ name: 'URL', value: 'url' },
			{ name: 'Binary Data', value: 'binary' },
		],
		default: 'url',
		description: 'Where the image comes from',
	});
	expect(url).toMatchObject({
		displayName: 'Image URL',
		name: 'imgUrl',
		required: true,
		placeholder: 'e.g. a',
		displayOptions: { show: { imgUrlSource: ['url'] } },
	});
	expect(binary).toMatchObject({
		displayName: 'Image Input Binary Field',
		name: 'imgUrlBinary',
		default: 'data',
		required: true,
		displayOptions: { show: { imgUrlSource: ['binary'] } },
	});
	expect([sourceName('imgUrl'), binaryName('imgUrl')]).toEqual(['imgUrlSource', 'imgUrlBinary']);
});

test('may propose a binary field of its own, which version 1 of the nodes did not', () => {
	const thumbnail = mediaUrl('imgUrl', 'Image URL', 'Address', { input: 'thumbnail' });
	const binaries = fileForm(thumbnail).filter(({ name }) => name === 'imgUrlBinary');
	expect(binaries.map(({ default: usual }) => usual)).toEqual(['thumbnail', 'data']);
	expect(binaries.map(({ displayOptions }) => displayOptions?.show)).toEqual([
		{ imgUrlSource: ['binary'], '@version': [{ _cnd: { gte: 1.1 } }] },
		{ imgUrlSource: ['binary'], '@version': [1] },
	]);
});

test('is shown where its field is shown', () => {
	const displayOptions = { show: { kind: ['a'] }, hide: { other: [true] } };
	const conditional = { ...field, property: { ...field.property, displayOptions } };
	expect(fileForm(conditional).map((property) => property.displayOptions)).toEqual([
		displayOptions,
		{ ...displayOptions, show: { kind: ['a'], imgUrlSource: ['url'] } },
		{ ...displayOptions, show: { kind: ['a'], imgUrlSource: ['binary'] } },
	]);
});
