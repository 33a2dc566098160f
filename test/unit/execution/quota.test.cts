import { quotaOf } from '../../../nodes/execution/quota';
import type { RunOptions } from '../../../nodes/execution/runOptions';
import { addContacts, search } from '../../../nodes/operations/contact';
import {
	addGroupMemberAsFriend,
	agreeJoinRoom,
	createChatroom,
	joinRoomUsingQRCode,
} from '../../../nodes/operations/group';
import { postText } from '../../../nodes/operations/texts';
import type { Operation } from '../../../nodes/operations/operation';

const quota = (operation: Operation, body: object = {}, atMostADay?: number) => {
	const found = quotaOf(operation, { atMostADay } as RunOptions, body as Record<string, unknown>);
	return found && [found.name, ...found.bounds.map(({ hours, most }) => `${most} in ${hours} h`)];
};

test.each([
	['asking', addContacts, { option: 2 }, ['friend requests', '15 in 24 h', '8 in 2 h']],
	['accepting', addContacts, { option: 3 }, ['accepted requests', '200 in 24 h']],
	['rejecting', addContacts, { option: 4 }, undefined],
	['a member', addGroupMemberAsFriend, {}, ['friend requests', '15 in 24 h', '8 in 2 h']],
	['searching', search, {}, ['searches for contacts', '20 in 24 h']],
	['a new group', createChatroom, {}, ['new groups', '10 in 24 h']],
	['joining', agreeJoinRoom, {}, undefined],
	['joining by code', joinRoomUsingQRCode, {}, undefined],
	['a text', postText, {}, undefined],
])("GeWe's numbers hold for %s", (_, operation, body, bounds) => {
	expect(quota(operation, body)).toEqual(bounds);
});

test('what is set takes the place of the number for a day, and 0 of all', () => {
	expect(quota(addContacts, { option: 2 }, 30)).toEqual([
		'friend requests',
		'30 in 24 h',
		'8 in 2 h',
	]);
	expect(quota(addContacts, { option: 4 }, 30)).toBeUndefined();
	expect(quota(addContacts, { option: 2 }, 0)).toBeUndefined();
	expect(quota(agreeJoinRoom, {}, 5)).toEqual(['joined groups', '5 in 24 h']);
	expect(quota(agreeJoinRoom, {}, 0)).toBeUndefined();
});
