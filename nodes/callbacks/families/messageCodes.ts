import { find, type XmlElement } from '../../xml/parseXml';
import type { Codes } from './event';
import { asText } from './values';

/**
 * WeChat's own types of messages: `MsgType`, for 49 and 10002 with the kind that their XML names, for lines
 * about a group's members with what became of them. By GeWe's page 回调消息详解 (doc.geweapi.com).
 */
export const messageCodes: Codes = {
	'1': 'text',
	'3': 'image',
	'34': 'voice',
	'37': 'friendRequest',
	'42': 'card',
	'43': 'video',
	'47': 'emoji',
	'48': 'location',
	'49': 'appMessage',
	'49.5': 'link',
	'49.5.invitation': 'groupInvite',
	'49.6': 'file',
	'49.8': 'emoji',
	'49.19': 'chatRecord',
	'49.33': 'miniProgram',
	'49.36': 'miniProgram',
	'49.40': 'chatRecord',
	'49.51': 'channels',
	'49.57': 'quote',
	// The upload of a file has begun: it has no content yet, and 49.6 follows.
	'49.74': 'never',
	'49.87': 'groupNotice',
	'49.2000': 'transfer',
	'49.2001': 'redPacket',
	'51': 'statusSync',
	'62': 'video',
	'10000': 'system',
	'10000.joined': 'memberJoined',
	'10000.left': 'memberLeft',
	'10002': 'system',
	'10002.revokemsg': 'recall',
	'10002.pat': 'pat',
	'10002.sysmsgtemplate': 'groupChanged',
	'10002.sysmsgtemplate.joined': 'memberJoined',
	'10002.sysmsgtemplate.left': 'memberLeft',
	'10002.delchatroommember': 'groupChanged',
	'10002.delchatroommember.joined': 'memberJoined',
	'10002.mmchatroombarannouncememt': 'groupNotice',
	'10002.roomtoolstips': 'groupTodo',
	'10002.NewXmlChatRoomAccessVerifyApplication': 'joinRequest',
};

/** @returns whether messages of this type are of different kinds, which their XML names */
export const hasKinds = (type: string | undefined): boolean => type === '49' || type === '10002';

/** @returns the code of a message of this type, its kind behind a dot: `49.6`, `10002.pat` */
export function codeOf(type: string, root: XmlElement | undefined): string {
	const kind = hasKinds(type) ? kindOf(root) : undefined;
	return kind === undefined ? type : `${type}.${kind}`;
}

/** WeChat's title of an invitation; in another language it is a link like any other. */
const INVITATION = '邀请你加入群聊';

/** @returns the kind of an app message (`6`, `5.invitation`) or of a system message (`pat`) */
export function kindOf(root: XmlElement | undefined): string | undefined {
	if (root?.name === 'sysmsg') return asText(root.attributes.type);
	const [type, title] = ['type', 'title'].map((name) => find(root, 'appmsg', name)?.text.trim());
	return type === '5' && title === INVITATION ? '5.invitation' : asText(type);
}
