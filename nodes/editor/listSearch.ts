import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { MEMBERS, membersOf } from '../execution/saying/members';
import { EVERYBODY } from '../execution/saying/mention';
import type { Failed } from '../gateway/call';
import { gewe } from '../gateway/gewe';
import { connect, httpSend } from '../gateway/http';
import { makeError } from '../gateway/errors';
import { isGroupId } from '../text/isGroupId';
import { addressBook, isFailed, PATIENCE, type Contact, type Kind } from './addressBook';

/** Results that one page of a picker shows. */
const PAGE = 40;
/** Contacts that one page of a search looks at; more are looked at when the user scrolls on. */
const SEARCHED = 200;

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** A picker of contacts; the filter looks at names and ids, the token says where the page begins. */
function contactSearch(...kinds: Kind[]): ListSearch {
	return async function (filter = '', paginationToken = '0') {
		const { send, appId } = await account(this);
		const book = addressBook(send, appId);
		const wxids = await book.wxids(kinds);
		if (isFailed(wxids)) throw makeError(this.getNode(), gewe, wxids);

		const start = Number(paginationToken);
		const end = start + (filter ? SEARCHED : PAGE);
		const contacts = await book.named(wxids.slice(start, end));
		if (isFailed(contacts)) throw makeError(this.getNode(), gewe, contacts);
		return {
			results: contacts.filter(matching(filter)).map(result),
			paginationToken: end < wxids.length ? String(end) : undefined,
		};
	};
}

function result({ wxid, name }: Contact) {
	return { name: name ? `${name} · ${wxid}` : wxid, value: wxid };
}

function matching(filter: string) {
	const wanted = filter.toLowerCase();
	return ({ wxid, name }: Contact) => `${name} ${wxid}`.toLowerCase().includes(wanted);
}

/** All labels of the account; there are never many (GeWe's page 139908353). */
const searchLabels: ListSearch = async function (filter = '') {
	const { send, appId } = await account(this);
	const outcome = await send({
		operation: 'Get Labels',
		path: '/label/list',
		body: { appId },
		timeout: PATIENCE,
	});
	if (outcome.kind !== 'sent') throw makeError(this.getNode(), gewe, outcome);
	const { labelList } = (outcome.data ?? {}) as { labelList?: IDataObject[] };
	const labels = (labelList ?? []).map(({ labelName, labelId }) => ({
		name: String(labelName),
		value: String(labelId),
	}));
	const wanted = filter.toLowerCase();
	return { results: labels.filter(({ name }) => name.toLowerCase().includes(wanted)) };
};

/** A picker of the members of the group that the form names, by the names that the group sees. */
function memberSearch(...before: Contact[]): ListSearch {
	return async function (filter = '') {
		const { chatroomId, toWxid, conversationId } = this.getCurrentNodeParameters() ?? {};
		const group = [chatroomId, toWxid, conversationId].map(idIn).find(isGroupId);
		if (!group) throw makeError(this.getNode(), gewe, NO_GROUP);
		const { send, appId } = await account(this);
		const outcome = await send({
			operation: 'Get Members',
			path: MEMBERS,
			body: { appId, chatroomId: group },
			timeout: PATIENCE,
		});
		if (outcome.kind !== 'sent') throw makeError(this.getNode(), gewe, outcome);
		const members = [...before, ...membersOf(outcome.data)];
		return { results: members.filter(matching(filter)).map(result) };
	};
}

/** @param parameter a picker, as the form holds it */
function idIn(parameter: unknown): string | undefined {
	const { value } = Object(parameter) as { value?: unknown };
	return typeof value === 'string' ? value.trim() : undefined;
}

const NO_GROUP: Failed = {
	kind: 'notSent',
	what: 'The members are those of a group, and the form names none',
	advice: 'Choose the group first, or give the wxids of its members by ID.',
};

/**
 * The devices that are known. GeWe lists none, so it is the credential's; the free self-hosted gewechat
 * lists them all (clients of gewechat).
 */
const searchDevices: ListSearch = async function () {
	const { send, credential } = await account(this);
	const devices = new Set([credential.appId].filter(Boolean).map(String));
	if (!String(credential.baseUrl).includes('/gewe/')) {
		const outcome = await send({
			operation: 'Get Devices',
			path: '/login/deviceList',
			body: {},
			timeout: PATIENCE,
		});
		if (outcome.kind !== 'sent') throw makeError(this.getNode(), gewe, outcome);
		for (const device of (outcome.data ?? []) as string[]) devices.add(device);
	}
	return { results: [...devices].map((device) => ({ name: device, value: device })) };
};

async function account(context: ILoadOptionsFunctions) {
	const connection = await connect(context, gewe);
	const own = context.getCurrentNodeParameter('options.appId', { extractValue: true });
	const appId = String(own || (connection.credential.appId ?? ''));
	return { send: httpSend(context, connection), appId, credential: connection.credential };
}

/** n8n finds them by these names, which the pickers of the form bear. */
export const listSearch = {
	searchRecipients: contactSearch('friends', 'chatrooms', 'ghs'),
	searchContacts: contactSearch('friends'),
	searchGroups: contactSearch('chatrooms'),
	searchMembers: memberSearch(),
	searchMentions: memberSearch({ ...EVERYBODY, name: 'Everybody (owner and admins only)' }),
	searchLabels,
	searchDevices,
};
