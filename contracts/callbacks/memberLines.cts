import { FRIEND } from './fixture.cts';

/**
 * Lines that WeChat writes into a group when members come and go. Removal, dismissal, the undo of an
 * invitation and two of the lines in words are examples of GeWe's page 回调消息详解 (doc.geweapi.com); the others,
 * with the links of invitations and QR codes, are those of real accounts in the tests of
 * github.com/wechaty/wechaty-puppet-padplus. The QR code of another member is as github.com/yydsdd211/XYBotV2
 * reads it.
 */
export interface MemberLine {
	/** What happened. */
	name: string;
	event: 'memberJoined' | 'memberLeft' | 'groupChanged';
	/** The XML's own type; none for words. */
	type?: 'sysmsgtemplate' | 'delchatroommember';
	content: string;
	/** What a person reads. */
	text: string;
	/** How they came or left, and by whom. */
	about: Record<string, unknown>;
	members?: object[];
}

const link = (name: string, people: ReadonlyArray<readonly [wxid: string, nickname: string]>) =>
	`\t\t\t\t<link name="${name}" type="link_profile">\n\t\t\t\t\t<memberlist>\n${people
		.map(
			([wxid, nickname]) =>
				`\t\t\t\t\t\t<member>\n\t\t\t\t\t\t\t<username><![CDATA[${wxid}]]></username>\n\t\t\t\t\t\t\t<nickname><![CDATA[${nickname}]]></nickname>\n\t\t\t\t\t\t</member>\n`,
		)
		.join(
			'',
		)}\t\t\t\t\t</memberlist>\n\t\t\t\t\t<separator><![CDATA[、]]></separator>\n\t\t\t\t</link>\n`;

const template = (text: string, links: string, type = 'tmpl_type_profile') =>
	`<sysmsg type="sysmsgtemplate">\n\t<sysmsgtemplate>\n\t\t<content_template type="${type}">\n\t\t\t<plain><![CDATA[]]></plain>\n\t\t\t<template><![CDATA[${text}]]></template>\n\t\t\t<link_list>\n${links}\t\t\t</link_list>\n\t\t</content_template>\n\t</sysmsgtemplate>\n</sysmsg>\n`;

const undo = (text: string, scene: string) =>
	`<sysmsg type="delchatroommember">\n\t<delchatroommember>\n\t\t<plain><![CDATA[${text}]]></plain>\n\t\t<text><![CDATA[${text}]]></text>\n\t\t<link>\n\t\t\t<scene>${scene}</scene>\n\t\t\t<text><![CDATA[  撤销]]></text>\n\t\t\t<memberlist>\n\t\t\t\t<username><![CDATA[wxid_ake]]></username>\n\t\t\t</memberlist>\n\t\t</link>\n\t</delchatroommember>\n</sysmsg>\n`;

const INVITER = [FRIEND, '朝夕。'] as const;
const AKE = ['wxid_ake', '阿科'] as const;
/** Names are whatever people like. */
const ODD = ['odd_one', '"$names$" </a>、'] as const;
const by = { wxid: FRIEND, nickname: '朝夕。' };
const ake = { wxid: 'wxid_ake', nickname: '阿科' };
const odd = { wxid: 'odd_one', nickname: '"$names$" </a>、' };

const line = (
	name: string,
	event: MemberLine['event'],
	text: string,
	links: string,
	about: Record<string, unknown>,
	members?: object[],
	type?: string,
): MemberLine => ({
	name,
	event,
	type: 'sysmsgtemplate',
	content: template(text, links, type),
	text,
	about: { type: 'sysmsgtemplate', ...about },
	members,
});

export const memberLines: readonly MemberLine[] = [
	line(
		'members invited by another',
		'memberJoined',
		'"$username$"邀请"$names$"加入了群聊',
		link('username', [INVITER]) + link('names', [AKE, ODD]),
		{ way: 'invited', by },
		[ake, odd],
	),
	line(
		'member invited by another, in English',
		'memberJoined',
		'"$username$" invited "$names$" to the group chat',
		link('username', [INVITER]) + link('names', [AKE]),
		{ way: 'invited', by },
		[ake],
	),
	line(
		'member invited by the account',
		'memberJoined',
		'你邀请"$names$"加入了群聊  $revoke$',
		`${link('names', [AKE])}\t\t\t\t<link name="revoke" type="link_revoke" hidden="1">\n\t\t\t\t\t<title><![CDATA[撤销]]></title>\n\t\t\t\t\t<usernamelist>\n\t\t\t\t\t\t<username><![CDATA[wxid_ake]]></username>\n\t\t\t\t\t</usernamelist>\n\t\t\t\t</link>\n`,
		{},
		[ake],
		'tmpl_type_profilewithrevoke',
	),
	line(
		"member with another's QR code",
		'memberJoined',
		'" $adder$"通过扫描"$from$"分享的二维码加入群聊',
		link('adder', [AKE]) + link('from', [INVITER]),
		{ way: 'qrCode', by },
		[ake],
	),
	line(
		"member with the account's QR code",
		'memberJoined',
		'"$adder$"通过扫描你分享的二维码加入群聊  $revoke$',
		`${link('adder', [AKE])}\t\t\t\t<link name="revoke" type="link_revoke_qrcode" hidden="1">\n\t\t\t\t\t<title><![CDATA[撤销]]></title>\n\t\t\t\t\t<username><![CDATA[wxid_ake]]></username>\n\t\t\t\t\t<qrcode><![CDATA[http://weixin.qq.com/g/A]]></qrcode>\n\t\t\t\t</link>\n`,
		{ way: 'qrCode' },
		[ake],
		'tmpl_type_profilewithrevokeqrcode',
	),
	{
		name: 'member whose invitation can be undone',
		event: 'memberJoined',
		type: 'delchatroommember',
		content: undo('你邀请"阿科"加入了群聊  ', 'invite'),
		text: '你邀请"阿科"加入了群聊',
		about: { type: 'delchatroommember', way: 'invited' },
		members: [{ wxid: 'wxid_ake' }],
	},
	{
		name: 'member whose QR code can be undone',
		event: 'memberJoined',
		type: 'delchatroommember',
		content: undo('"阿科"通过扫描你分享的二维码加入群聊', 'qrcode'),
		text: '"阿科"通过扫描你分享的二维码加入群聊',
		about: { type: 'delchatroommember', way: 'qrCode' },
		members: [{ wxid: 'wxid_ake' }],
	},
	line(
		'member in a link whose name tells another thing elsewhere',
		'memberJoined',
		'你邀请"$username$"加入了群聊，并分享了$history$',
		link('username', [AKE]),
		{ textOnly: true },
	),
	line(
		'member removed by the account',
		'memberLeft',
		'你将"$kickoutname$"移出了群聊',
		link('kickoutname', [AKE]),
		{ way: 'removed' },
		[ake],
	),
	line(
		'member removed by the account, in English',
		'memberLeft',
		'You removed "$kickoutname$" from the group chat',
		link('kickoutname', [AKE]),
		{ way: 'removed' },
		[ake],
	),
	line(
		'group dismissed',
		'groupChanged',
		'群主"$identity$"已解散该群聊',
		link('identity', [INVITER]),
		{},
		undefined,
		'new_tmpl_type_succeed_contact',
	),
	...[
		['member invited, in words', 'memberJoined', '"阿登"邀请"就叫chéng yǔ chén"加入了群聊'],
		[
			'account invited, in words',
			'memberJoined',
			'"阿登"邀请你加入了群聊，群聊参与人还有：阿科、瓦力',
		],
		[
			'member with an emoji in the name, in words',
			'memberJoined',
			'"XXX"邀请"<span class="emoji emoji1f338"></span>YYY"加入了群聊',
		],
		[
			'member with a QR code, in words',
			'memberJoined',
			'" 卓桓、Z"通过扫描"李佳芮"分享的二维码加入群聊',
		],
		['account removed, in words', 'memberLeft', '你被"朝夕。"移出群聊'],
		[
			'members invited, in English',
			'memberJoined',
			'李卓桓 invited 李佳芮, Huan to the group chat',
		],
		[
			'account invited, in English',
			'memberJoined',
			'李佳芮 invited you to a group chat with Z, 桔小秘',
		],
		[
			'member with a QR code, in English',
			'memberJoined',
			'"卓桓、Z" joined the group chat via the QR Code shared by "李佳芮".',
		],
		[
			'account removed, in English',
			'memberLeft',
			'You were removed from the group chat by "李卓桓"',
		],
	].map(([name, event, text]) => ({
		name,
		event: event as MemberLine['event'],
		content: text,
		text,
		about: { textOnly: true },
	})),
];
