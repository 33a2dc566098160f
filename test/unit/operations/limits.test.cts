import { optionsOf } from '../../../nodes/execution/formFields';
import { checkField } from '../../../nodes/fields/field';
import { resources } from '../../../nodes/operations/index';

const operations = resources.flatMap((resource) => resource.operations);

/** What is wrong with a value in a field of an operation. */
function wrong(path: string, name: string, value: unknown): string | undefined {
	const [operation] = operations.filter((one) => one.path === path);
	const fields = [...operation.fields, ...optionsOf(operation)];
	const [field] = fields.filter(({ property }) => property.name === name);
	return checkField(field, value);
}

test.each([
	[
		'/contacts/checkRelation',
		'wxids',
		'wxid_a, 张三',
		/^holds "张三", which must be an id such as/,
	],
	['/contacts/getBriefInfo', 'wxids', Array(21).fill('wxid_a'), /^must hold at most 20/],
	['/group/createChatroom', 'wxids', 'wxid_a', /^must hold at least 2/],
	['/group/quitChatroom', 'chatroomId', 'wxid_a', /^must be a group's id/],
	['/group/pinChat', 'top', 'no', /^must be true or false/],
	['/group/pinChat', 'top', 0, /^must be true or false/],
	['/label/delete', 'labelIds', '1, two', /^holds "two", which must be digits only/],
	['/sns/snsDetails', 'snsId', Number('14287800629617234169'), /^is a number too large/],
	['/sns/sendImgSns', 'imgInfos', '{}', /^must be a JSON list of objects/],
	['/login/getLoginQrCode', 'newDevice', 1, /^must be true or false/],
	['/login/loginByAccount', 'step', 3, /^must be one of 1 \(1 - Begin\), 2/],
	['/message/postVideo', 'videoDuration', 2.5, /^must be a whole number of seconds above 0/],
	['/message/postText', 'concurrency', 51, /^must be a whole number from 1 to 50/],
	['/message/postText', 'concurrency', 0, /^must be a whole number from 1 to 50/],
])('of %s, %s is not %j', (path, name, value, words) => {
	expect(wrong(path, name, value)).toMatch(words);
});

test.each([
	['/contacts/getBriefInfo', 'wxids', Array(20).fill('wxid_a')],
	['/group/createChatroom', 'wxids', 'wxid_a, wxid_b'],
	['/message/postText', 'ats', 'wxid_a, notify@all'],
	['/message/postText', 'concurrency', 50],
])('of %s, %s may be %j', (path, name, value) => {
	expect(wrong(path, name, value)).toBeUndefined();
});
