import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/json';
import { parseXml } from '../xml/parseXml';
import { kindOf, readContent, readMentions, splitSender } from './content';
import {
	eventOf,
	present,
	type Codes,
	type Details,
	type Draft,
	type Family,
	type Head,
} from './event';
import { isGroupId, messageId, number, object, time, text, wrapped } from './values';

/** `MsgType`, for 49 and 10002 with the kind that the XML names; else `TypeName` (facts 3.3, 3.5). */
const codes: Codes = {
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
	'10002': 'system',
	'10002.revokemsg': 'recall',
	'10002.pat': 'pat',
	'10002.sysmsgtemplate': 'groupChanged',
	'10002.delchatroommember': 'groupChanged',
	'10002.mmchatroombarannouncememt': 'groupNotice',
	'10002.roomtoolstips': 'groupTodo',
	'10002.NewXmlChatRoomAccessVerifyApplication': 'joinRequest',
	ModContacts: 'contactChanged',
	'ModContacts.group': 'groupChanged',
	DelContacts: 'contactDeleted',
	Offline: 'accountOffline',
};

/** GeWe's classic callback; older senders write `type_name`. */
export const geweV1: Family = {
	source: 'gewe-v1',
	codes,
	recognises: (callback) => text(callback.TypeName ?? callback.type_name) !== undefined,
	read(callback) {
		const type = text(callback.TypeName ?? callback.type_name) ?? '';
		const receiver = {
			account: text(callback.Wxid ?? callback.wxid),
			appId: text(callback.Appid ?? callback.appid),
		};
		const data = callback.Data ?? callback.data;
		if (type === 'AddMsg' && isObject(data)) return readMessage(data, receiver);
		return isObject(data) ? readContact(type, data, receiver) : readStatus(type, receiver);
	},
};

type Receiver = Pick<Head, 'account' | 'appId'>;

function readMessage(data: IDataObject, receiver: Receiver): Draft {
	const from = wrapped(data.FromUserName);
	const to = wrapped(data.ToUserName);
	const received = wrapped(data.Content);
	const { sender, content } = splitSender(received, isGroupId(from) ? from : undefined);
	const fromWxid = sender ?? from;
	const group = [from, to].find(isGroupId);
	const isSelf = fromWxid !== undefined && fromWxid === receiver.account;
	const type = text(data.MsgType) ?? '';
	const root = hasKinds(type) ? parseXml(content ?? '') : undefined;
	const kind = kindOf(root);
	const code = kind === undefined ? type : `${type}.${kind}`;
	const event = eventOf(codes, code);
	return {
		source: 'gewe-v1',
		event,
		code,
		head: {
			...receiver,
			id: messageId(data.NewMsgId) ?? messageId(data.MsgId),
			msgId: messageId(data.MsgId),
			conversationId: group ?? (isSelf ? to : from),
			fromWxid,
			toWxid: to,
			isGroup: group !== undefined,
			isSelf,
			timestamp: time(data.CreateTime, 1000),
		},
		details: () => ({
			...readContent(event, content, root),
			mentions: readMentions(data.MsgSource),
			pushContent: text(data.PushContent),
			file: fileOf(event, object(data.ImgBuf)),
		}),
	};
}

const hasKinds = (type: string) => type === '49' || type === '10002';

/** A picture's preview and a short voice come along. */
function fileOf(event: Draft['event'], { buffer }: IDataObject): Details['file'] {
	const base64 = text(buffer);
	if (base64 === undefined) return undefined;
	return event === 'voice'
		? { property: 'voice', base64, fileName: 'voice.silk', mimeType: 'audio/silk' }
		: { property: 'preview', base64, fileName: 'preview.jpg', mimeType: 'image/jpeg' };
}

function readContact(type: string, data: IDataObject, receiver: Receiver): Draft {
	const wxid = wrapped(data.UserName) ?? text(data.username);
	const isGroup = isGroupId(wxid);
	const code = isGroup ? `${type}.group` : type;
	return {
		source: 'gewe-v1',
		event: eventOf(codes, code),
		code,
		head: { ...receiver, conversationId: wxid, isGroup },
		details: () => ({
			about: present({
				wxid,
				nickname: wrapped(data.NickName),
				remark: wrapped(data.Remark),
				v3: text(data.EncryptUserName),
				sex: number(data.Sex),
				avatarUrl: text(data.BigHeadImgUrl) ?? text(data.SmallHeadImgUrl),
				owner: wrapped(data.ChatRoomOwner),
			}),
		}),
	};
}

function readStatus(type: string, receiver: Receiver): Draft {
	return {
		source: 'gewe-v1',
		event: eventOf(codes, type),
		code: type,
		head: receiver,
		details: () => ({ about: { status: type } }),
	};
}
