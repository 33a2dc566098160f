import type { INodeProperties } from 'n8n-workflow';

import type { Check, Field } from './field';
import { digitsList, lists } from './lists';

/** What an id may look like, for people and for the editor. */
interface IdForm {
	readonly regex: string;
	readonly words: string;
	readonly placeholder: string;
	/** The search of `editor/listSearch.ts` that lists what there is. */
	readonly search?: string;
}

const ID = '[A-Za-z0-9][A-Za-z0-9_.-]*(@[A-Za-z0-9.]+)?';

/** `wxid_…` and older ids of people, `…@chatroom`, `gh_…`, `…@openim`, `filehelper` (GeWe's callback page). */
const WXID: IdForm = {
	regex: `^${ID}$`,
	words:
		'must be an id such as wxid_abc, 123@chatroom, gh_abc, 123@openim or filehelper: names and phone numbers with signs do not work',
	placeholder: 'e.g. wxid_abc123 or 12345678901@chatroom',
};

const CONTACT: IdForm = { ...WXID, placeholder: 'e.g. wxid_abc123' };

const FORMS = {
	recipient: { ...WXID, search: 'searchRecipients' },
	contact: { ...CONTACT, search: 'searchContacts' },
	/** Of the group that the form names: members need not be contacts. */
	member: { ...CONTACT, search: 'searchMembers' },
	/** One that is picked, or several by hand. */
	members: {
		regex: `^\\s*${ID}(\\s*[,，]\\s*${ID})*\\s*$`,
		words: 'must be the wxid of a member, several with commas in between, or notify@all',
		placeholder: 'e.g. wxid_abc123, wxid_def456',
		search: 'searchMentions',
	},
	wecom: {
		regex: '^[^\\s@]+@openim$',
		words: "must be a WeCom contact's id, which ends in @openim",
		placeholder: 'e.g. 12345678901234567@openim',
	},
	group: {
		regex: '^[A-Za-z0-9_-]+@chatroom$',
		words: "must be a group's id, which ends in @chatroom, such as 12345678901@chatroom",
		placeholder: 'e.g. 12345678901@chatroom',
		search: 'searchGroups',
	},
	device: {
		regex: '^[A-Za-z0-9_-]+$',
		words: "must be a device's id (appId), such as wx_abc123",
		placeholder: 'e.g. wx_abc123',
		search: 'searchDevices',
	},
	/** One that is picked, or several by hand. */
	labels: {
		regex: '^\\s*\\d+(\\s*[,，]\\s*\\d+)*\\s*$',
		words: 'must be the ID of a label, or several with commas in between, such as 1, 2',
		placeholder: 'e.g. 1, 2',
		search: 'searchLabels',
	},
} satisfies Record<string, IdForm>;

function checkForm({ regex, words }: IdForm): Check {
	return (value) => (new RegExp(regex).test(String(value).trim()) ? undefined : words);
}

type Kind = keyof typeof FORMS;

/** A picker for an id: from a list of what there is, where the gateway tells it, or by hand. */
function picker(
	name: string,
	displayName: string,
	description: string,
	kind: Kind,
): INodeProperties {
	const { regex, words, placeholder, search }: IdForm = FORMS[kind];
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: search ? 'list' : 'id', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list' as const,
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string' as const,
				placeholder,
				validation: [{ type: 'regex', properties: { regex, errorMessage: `The ID ${words}` } }],
			},
		].filter(({ name: mode }) => search || mode === 'id'),
	};
}

/** One id. */
export function locator(name: string, displayName: string, description: string, kind: Kind): Field {
	return {
		property: picker(name, displayName, description, kind),
		write: (value) => String(value).trim(),
		check: checkForm(FORMS[kind]),
	};
}

/** Label ids as a list or, joined by commas, as text. */
export function labels(
	name: string,
	displayName: string,
	description: string,
	maker: typeof digitsList = digitsList,
): Field {
	const hint = 'By ID takes several, with commas in between';
	const property = { ...picker(name, displayName, description, 'labels'), hint };
	return { ...maker(name, displayName, description), property };
}

/** What is wrong with what should be the id of a person or conversation. */
export const checkWxid = checkForm(WXID);

const people = { each: checkWxid, placeholder: 'e.g. wxid_abc123, wxid_def456' };

/** Several wxids, as an array. */
export const wxidList = lists(people);

/** Several wxids, joined by commas. */
export const joinedWxids = lists({ ...people, joined: true });

/** Several wxids, as few as the contact calls take. */
export const fewWxids = lists({ ...people, most: 20 });

/** Several wxids, at least two. */
export const twoWxids = lists({ ...people, least: 2 });

/** Members of a group, as an array; `notify@all` is everybody. */
export function members(name: string, displayName: string, description: string): Field {
	const property = picker(name, displayName, description, 'members');
	return { ...wxidList(name, displayName, description, { local: true }), property };
}
