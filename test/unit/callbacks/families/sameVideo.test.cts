import type { IDataObject } from 'n8n-workflow';

import { sameVideo } from '../../../../contracts/callbacks/sameVideo.cts';
import { output } from '../received.cts';

/** Every value with its path, `video.preview.size`. */
const leaves = (value: unknown, path = ''): Array<[string, unknown]> =>
	typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, member]) => leaves(member, `${path}.${key}`))
		: [[path.slice(1), value]];

describe('one video message, told by three families', () => {
	let v1: IDataObject, v2: IDataObject, starbot: IDataObject;
	beforeAll(() => {
		[v1, v2, starbot] = [sameVideo.v1, sameVideo.v2, sameVideo.starbot].map(output);
	});

	test('comes out of versions 1 and 2 alike, but for the source', () => {
		expect({ ...v2, source: 'gewe-v1' }).toEqual(v1);
	});

	test('has one value wherever two families tell it, but for the source', () => {
		const told = new Map(leaves(v1));
		const both = leaves(starbot).filter(([path]) => told.has(path) && path !== 'source');
		expect(both.length).toBe(15);
		for (const [path, value] of both) expect([path, value]).toEqual([path, told.get(path)]);
	});

	test('differs in nothing but what a family does not tell', () => {
		const paths = (told: IDataObject) => leaves(told).map(([path]) => path);
		const only = (one: IDataObject, other: IDataObject) =>
			paths(one).filter((path) => !paths(other).includes(path));
		expect(only(v1, starbot)).toEqual([
			'msgId',
			'appId',
			// StarBot tells it of its personal events only.
			'isGroup',
			'pushContent',
			'video.fileId',
			'video.preview.fileId',
			'video.preview.aesKey',
			'xml',
		]);
		expect(only(starbot, v1).filter((path) => !path.startsWith('starBot.'))).toEqual([
			'fromNickname',
			'video.url',
			'video.authKey',
			'video.fileName',
			'video.width',
			'video.height',
			'video.preview.url',
		]);
	});

	test('has the names and the order that the docs promise', () => {
		expect(Object.keys(v1)).toEqual([
			'source',
			'event',
			'id',
			'msgId',
			'account',
			'appId',
			'conversationId',
			'fromWxid',
			'toWxid',
			'isGroup',
			'isSelf',
			'timestamp',
			'pushContent',
			'video',
			'xml',
		]);
	});
});
