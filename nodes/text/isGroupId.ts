/** @returns whether it is the id of a group, not of a person */
export function isGroupId(wxid: string | undefined): boolean {
	return !!wxid?.endsWith('@chatroom');
}
