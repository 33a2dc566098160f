import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../json/json';
import { parseXml } from '../../xml/parseXml';
import { isGroupId } from '../../text/isGroupId';
import { readContent } from './content';
import {
	eventOf,
	nameLine,
	present,
	type Codes,
	type Details,
	type Draft,
	type Family,
	type Head,
} from './event';
import { changeOf } from './members';
import { codeOf, hasKinds, messageCodes } from './messageCodes';
import { mentionsBy, readMentions, splitSender } from './people';
import { asMessageId, asNumber, asObject, asText, asTime, asUnwrappedText } from './values';

/** WeChat's types of messages; else `TypeName`. */
const codes: Codes = {
	...messageCodes,
	ModContacts: 'contactChanged',
	'ModContacts.group': 'groupChanged',
	DelContacts: 'contactDeleted',
	Offline: 'accountOffline',
};

/** GeWe's classic callback; older senders write `type_name`. */
export const geweV1: Family = {
	source: 'gewe-v1',
	codes,
	recognizes: (callback) => asText(callback.TypeName ?? callback.type_name) !== undefined,
	read(callback) {
		const type = asText(callback.TypeName ?? callback.type_name) ?? '';
		const receiver = {
			account: asText(callback.Wxid ?? callback.wxid),
			appId: asText(callback.Appid ?? callback.appid),
		};
		const data = callback.Data ?? callback.data;
		if (type === 'AddMsg' && isObject(data)) return readMessage(data, receiver);
		return isObject(data) ? readContact(type, data, receiver) : readStatus(type, receiver);
	},
};

type Receiver = Pick<Head, 'account' | 'appId'>;

function readMessage(data: IDataObject, receiver: Receiver): Draft {
	const from = asUnwrappedText(data.FromUserName);
	const to = asUnwrappedText(data.ToUserName);
	const received = asUnwrappedText(data.Content);
	const { sender, content } = splitSender(received, isGroupId(from) ? from : undefined);
	const fromWxid = sender ?? from;
	const group = [from, to].find(isGroupId);
	const isSelf = fromWxid !== undefined && fromWxid === receiver.account;
	const type = asText(data.MsgType) ?? '';
	const root = hasKinds(type) ? parseXml(content ?? '') : undefined;
	const name = nameLine(codes, codeOf(type, root), () => changeOf(content, root));
	const { event } = name;
	return {
		source: 'gewe-v1',
		...name,
		head: {
			...receiver,
			id: asMessageId(data.NewMsgId) ?? asMessageId(data.MsgId),
			msgId: asMessageId(data.MsgId),
			conversationId: group ?? (isSelf ? to : from),
			fromWxid,
			toWxid: to,
			isGroup: group !== undefined,
			isSelf,
			timestamp: asTime(data.CreateTime, 1000),
		},
		content,
		mentions: () =>
			mentionsBy(readMentions(data.MsgSource), data.PushContent, content, receiver.account),
		details: () => ({
			...readContent(event, content, root),
			pushContent: asText(data.PushContent),
			file: fileOf(event, asObject(data.ImgBuf)),
		}),
	};
}

/** A picture's preview and a short voice come along. */
function fileOf(event: Draft['event'], { buffer }: IDataObject): Details['file'] {
	const base64 = asText(buffer);
	if (base64 === undefined) return undefined;
	return event === 'voice'
		? { property: 'voice', base64, fileName: 'voice.silk', mimeType: 'audio/silk' }
		: { property: 'preview', base64, fileName: 'preview.jpg', mimeType: 'image/jpeg' };
}

function readContact(type: string, data: IDataObject, receiver: Receiver): Draft {
	const wxid = asUnwrappedText(data.UserName) ?? asText(data.username);
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
				nickname: asUnwrappedText(data.NickName),
				remark: asUnwrappedText(data.Remark),
				v3: asText(data.EncryptUserName),
				sex: asNumber(data.Sex),
				avatarUrl: asText(data.BigHeadImgUrl) ?? asText(data.SmallHeadImgUrl),
				owner: asUnwrappedText(data.ChatRoomOwner),
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
