import { choice } from '../fields/choice';
import { id } from '../fields/makers';
import type { Operation, Resource } from './operation';
import { v3, v4 } from './vocabulary';
import { locator } from '../fields/locator';

export const sync: Operation = {
	name: 'Get Many',
	value: 'sync',
	action: 'Get many enterprise contacts',
	description: 'Get the WeCom (enterprise WeChat) people among the contacts; IDs end in @openim',
	path: '/im/sync',
	page: 176159092,
	effect: 'read',
	fields: [],
};

const toUserName = locator(
	'toUserName',
	'Contact',
	'The ID of the WeCom contact, which ends in @openim',
	'wecom',
);

export const detail: Operation = {
	name: 'Get',
	value: 'detail',
	action: 'Get enterprise contact',
	description: 'Get a WeCom contact by its ID, with the company it belongs to',
	path: '/im/detail',
	page: 176159097,
	effect: 'read',
	fields: [toUserName],
};

const scene = choice('scene', 'Search By', 'What to search by', { 'WeCom QR Code': 1 });
const content = id('content', 'QR Code Content', 'The text that the QR code holds');

export const search: Operation = {
	name: 'Search',
	value: 'search',
	action: 'Search for enterprise contact',
	description: 'Find a WeCom person by their QR code, to add them with the v3 and v4 found',
	path: '/im/search',
	page: 221630088,
	effect: 'read',
	fields: [scene, content],
};

export const add: Operation = {
	name: 'Add',
	value: 'add',
	action: 'Add enterprise contact',
	description: 'Ask a WeCom person to be a contact, with the v3 and v4 of a search',
	path: '/im/add',
	page: 221630077,
	effect: 'change',
	fields: [v3, v4],
};

export const wecom: Resource = {
	name: 'WeCom Contact',
	value: 'wecomContact',
	description: 'People of WeCom (enterprise WeChat) among the contacts',
	operations: [detail, sync, search, add],
};
