import { isGroupId } from '../../../nodes/text/isGroupId';

test.each([
	['34757816141@chatroom', true],
	['wxid_a', false],
	['@chatroom.example', false],
	[undefined, false],
])('%j is the id of a group: %j', (wxid, is) => {
	expect(isGroupId(wxid)).toBe(is);
});
