import { digits, id } from '../fields/makers';
import type { Operation, Resource } from './operation';

const syncKey = id(
	'syncKey',
	'Sync Key',
	'Where to begin: the syncKey of an earlier answer (switch Simplify off to see it). Without it, the list begins at the start.',
	{ always: true },
);

export const sync: Operation = {
	name: 'Get Many',
	value: 'sync',
	action: 'Get many favorites',
	description:
		'Get the favorites with their IDs and types; those whose flag is 1 were deleted. Get gives the content of one.',
	path: '/favor/sync',
	page: 139908361,
	effect: 'read',
	fields: [],
	gives: { list: 'list' },
	pages: { cursors: [syncKey] },
};

const favId = digits('favId', 'Favorite ID', 'The favId of the favorite');

export const getContent: Operation = {
	name: 'Get',
	value: 'getContent',
	action: 'Get favorite',
	description: 'Get the content of a favorite as XML, by its ID',
	path: '/favor/getContent',
	page: 139908362,
	effect: 'read',
	fields: [favId],
};

export const remove: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete favorite',
	description: 'Delete a favorite by its ID',
	path: '/favor/delete',
	page: 139908363,
	effect: 'change',
	fields: [favId],
	gives: { done: 'deleted' },
};

export const favorite: Resource = {
	name: 'Favorite',
	value: 'favorite',
	description: 'What the account keeps among its favorites',
	operations: [sync, getContent, remove],
};
