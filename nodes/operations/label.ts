import { choice } from '../fields/choice';
import { text } from '../fields/makers';
import { joinedDigits } from '../fields/lists';
import type { Operation, Resource } from './operation';
import { labels, wxidList } from '../fields/locator';

const labelName = text('labelName', 'Label Name', 'The name of the label');

export const add: Operation = {
	name: 'Create',
	value: 'add',
	action: 'Create label',
	description: 'Create a label; if there is one with that name, its ID is given',
	path: '/label/add',
	page: 139908351,
	effect: 'change',
	fields: [labelName],
};

const labelIds = labels(
	'labelIds',
	'Labels',
	'The labels: one from the list, or the IDs of several, separated by commas; Get Many lists them',
	joinedDigits,
);

export const remove: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete labels',
	description: 'Delete labels by their IDs',
	path: '/label/delete',
	page: 139908352,
	effect: 'change',
	fields: [labelIds],
	gives: { done: 'deleted' },
};

export const list: Operation = {
	name: 'Get Many',
	value: 'list',
	action: 'Get many labels',
	description: 'Get the labels with their IDs and names',
	path: '/label/list',
	page: 139908353,
	effect: 'read',
	fields: [],
	gives: { list: 'labelList' },
};

const wxIds = wxidList('wxIds', 'Contact IDs', 'The wxids of the contacts, separated by commas');

const mode = choice(
	'mode',
	'Add, Remove or Replace',
	'What becomes of those that a contact has already',
	{ 'Add to Existing': 'add', 'Remove From Existing': 'remove', 'Replace Existing': 'replace' },
	{ local: true },
);

export const modifyMemberList: Operation = {
	name: 'Set Labels',
	value: 'modifyMemberList',
	action: 'Set labels of contacts',
	description:
		"Add labels to contacts, remove them, or replace all that a contact has. Whether the gateway lets a contact's last label be removed is not documented.",
	path: '/label/modifyMemberList',
	page: 139908354,
	effect: 'change',
	fields: [mode, labelIds, wxIds],
	merge: { values: 'labelIds', of: 'wxIds', present: 'labelList' },
};

export const label: Resource = {
	name: 'Label',
	value: 'label',
	description: 'Sort contacts by labels',
	operations: [list, add, remove, modifyMemberList],
};
