import { elementsOf } from '../answer';

/** Lists the members of a group (GeWe's page 139908300). */
export const MEMBERS = '/group/getChatroomMemberList';

/** Somebody in a group. */
export interface Member {
	readonly wxid: string;
	/** As the group sees it; empty while the gateway tells none. */
	readonly name: string;
}

/**
 * @param data what {@link MEMBERS} answered
 * @returns the members; who has a name of their own in the group goes by that one
 */
export function membersOf(data: unknown): Member[] {
	return elementsOf({ list: 'memberList' }, data).map(({ wxid, displayName, nickName }) => ({
		wxid: String(wxid),
		name: String(displayName || nickName || ''),
	}));
}
