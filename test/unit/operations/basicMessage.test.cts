import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { MessageCenterApi } from '../../../credentials/MessageCenterApi.credentials';
import { operationForm } from '../../../nodes/editor/forms';
import { handleBasicMessage } from '../../../nodes/operations/basicMessage';

const form = operationForm(handleBasicMessage);
const named = (name: string) => form.find((property) => property.name === name)!;
const members = (property: INodeProperties) => property.options as INodeProperties[];
const labels = (property: INodeProperties) =>
	Object.fromEntries(
		(property.options as INodePropertyOptions[]).map(({ value, name }) => [value, name]),
	);

test('messageType has the ten types of the document, video first', () => {
	expect(labels(named('messageType'))).toEqual({
		1: 'Text',
		2: 'Image',
		3: 'Voice',
		4: 'Video',
		5: 'Location',
		6: 'Transparent (Command)',
		7: 'Graphic',
		8: 'Custom Graphic',
		9: 'Template',
		10: 'Extension',
	});
	expect(named('messageType').default).toBe(4);
});

test("a video's form has every field of the document's MessageInfo, and only one must be filled in", () => {
	const ofVideo = form.filter(({ displayOptions }) =>
		displayOptions?.show?.messageType?.includes(4),
	);
	const [first, ...rest] = ofVideo.filter(
		({ displayOptions }) => displayOptions?.show?.['@version']?.[0] !== 1,
	);
	expect(first.name).toBe('videoMessage');
	expect(rest.map(({ name, required }) => [name, required])).toEqual([['videoDetails', undefined]]);
	const details = members(rest[0]).map(({ name }) => name);
	const formerly = ofVideo.filter(
		({ displayOptions }) => displayOptions?.show?.['@version']?.[0] !== 1.1,
	);
	expect(new Set(formerly.map(({ name }) => name))).toEqual(new Set(['videoMessage', ...details]));
	expect(formerly.map(({ name }) => name)).toEqual([
		'videoMessage',
		'thumbMessage',
		'title',
		'description',
		'fileUrl',
		'fileLength',
		'duration',
		'thumbFileUrl',
		'thumbFileLength',
		'imageWidth',
		'imageHeight',
	]);
	expect(ofVideo.filter(({ required }) => required).map(({ name }) => name)).toEqual([
		'videoMessage',
	]);
});

test('ext has the 18 fields of the document, spelled as there, and free ones', () => {
	const names = members(named('ext')).map(({ name }) => name);
	expect(new Set(names)).toEqual(
		new Set([
			'chatid',
			'isEnd',
			'clientType',
			'reFresh',
			'isDelete',
			'isHide',
			'groupid',
			'OperatorJoin',
			'chatType',
			'chatClient',
			'chatChannel',
			'chatVersion',
			'chatLocation',
			'pushMediaId',
			'getType',
			'voiceText',
			'template',
			'expandMsg',
			'furtherFields',
		]),
	);
	expect(names).toHaveLength(19);
	const inside = (name: string) =>
		members(members(named('ext')).find((one) => one.name === name)!).map((one) => one.name);
	expect(inside('template').sort()).toEqual(['content', 'templetId']);
	expect(inside('expandMsg').sort()).toEqual(['Content', 'MsgType']);
});

test("getType has the document's four values", () => {
	const getType = members(named('ext')).find(({ name }) => name === 'getType')!;
	expect(labels(getType)).toEqual({
		1: 'Keyword Auto-Reply',
		2: 'Scene Prompt',
		3: 'WeChat Follow (Subscribe)',
		4: 'WeChat Unfollow (Unsubscribe)',
	});
});

test('getMessageId is left out by default, as in the document', () => {
	expect(named('getMessageIdMode').default).toBe('leaveOut');
	expect(Object.keys(labels(named('getMessageIdMode')))).toEqual(['leaveOut', 'give', 'make']);
});

test('channelType has no field of its own, and there is no device', () => {
	const names = [...form, ...members(named('options'))].map(({ name }) => name);
	expect(names).not.toContain('channelType');
	expect(names).not.toContain('appId');
});

test('the credential holds what every call carries; only sign is hidden, no host is preset', async () => {
	const { properties, authenticate } = new MessageCenterApi();
	expect(properties.map(({ name, default: usual }) => [name, usual])).toEqual([
		['baseUrl', ''],
		['apiVersion', '01'],
		['client', ''],
		['channel', ''],
		['version', '2.0'],
		['sign', ''],
	]);
	expect(
		properties.filter(({ typeOptions }) => typeOptions?.password).map(({ name }) => name),
	).toEqual(['sign']);
	const { qs } = await authenticate({}, { url: '' });
	expect(Object.keys(qs ?? {})).toEqual(['apiVersion', 'client', 'channel', 'version', 'sign']);
});
