/** Whether it is the id of a group, not of a person (GeWe's callback page). */
export function isGroupId(wxid: string | undefined): boolean {
	return !!wxid?.endsWith('@chatroom');
}
