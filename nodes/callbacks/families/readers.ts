import type { IDataObject } from 'n8n-workflow';

import type { XmlElement } from '../../xml/parseXml';
import { present, presentIfAny } from './event';
import type { EventName } from './events';
import { asMessageId, asNumber, asPositiveNumber, asText, attributesOf, textsOf } from './values';

/** Reads an element into members; `text` among them is what a person reads. */
export type Reader = (element: XmlElement) => IDataObject;

/**
 * What each event's XML says, in this project's own words. Attributes and elements are those of the
 * examples on GeWe's page 回调消息详解 (doc.geweapi.com); an empty one counts as not there.
 */
export const READERS: Partial<Record<EventName | 'never', Reader>> = {
	image(root) {
		const img = attributesOf(root, 'img');
		return present({
			size: asPositiveNumber(img('length')),
			width: asPositiveNumber(img('cdnmidwidth')) ?? asPositiveNumber(img('cdnhdwidth')),
			height: asPositiveNumber(img('cdnmidheight')) ?? asPositiveNumber(img('cdnhdheight')),
			md5: img('md5'),
			fileId: img('cdnmidimgurl'),
			aesKey: img('aeskey'),
			preview: previewOf(img),
		});
	},
	video(root) {
		const videomsg = attributesOf(root, 'videomsg');
		return present({
			duration: asNumber(videomsg('playlength')),
			size: asPositiveNumber(videomsg('length')),
			md5: videomsg('md5'),
			newMd5: videomsg('newmd5'),
			fileId: videomsg('cdnvideourl'),
			aesKey: videomsg('aeskey'),
			preview: previewOf(videomsg),
		});
	},
	voice(root) {
		const voicemsg = attributesOf(root, 'voicemsg');
		const length = asNumber(voicemsg('voicelength'));
		return present({
			duration: length === undefined ? undefined : length / 1000,
			size: asPositiveNumber(voicemsg('length')),
			md5: voicemsg('voicemd5'),
			fileId: voicemsg('voiceurl'),
			aesKey: voicemsg('aeskey'),
			bufId: voicemsg('bufid'),
		});
	},
	emoji(root) {
		const emoji = attributesOf(root, 'emoji');
		return present({
			size: asPositiveNumber(emoji('len')),
			md5: emoji('md5'),
			url: emoji('cdnurl'),
			aesKey: emoji('aeskey'),
		});
	},
	location(root) {
		const location = attributesOf(root, 'location');
		return present({
			latitude: asNumber(location('x')),
			longitude: asNumber(location('y')),
			scale: asNumber(location('scale')),
			name: location('poiname'),
			label: location('label'),
			poiId: location('poiid'),
		});
	},
	card({ attributes: { username, nickname, alias } }) {
		return present({ wxid: asText(username), nickname: asText(nickname), alias: asText(alias) });
	},
	friendRequest({ attributes: request }) {
		return present({
			wxid: asText(request.fromusername),
			nickname: asText(request.fromnickname),
			alias: asText(request.alias),
			v3: asText(request.encryptusername),
			v4: asText(request.ticket),
			scene: asNumber(request.scene),
			sex: asNumber(request.sex),
			avatarUrl: asText(request.bigheadimgurl),
			text: asText(request.content),
		});
	},
	file(root) {
		const attachment = textsOf(root, 'appmsg', 'appattach');
		return present({
			name: textsOf(root, 'appmsg')('title'),
			extension: attachment('fileext'),
			size: asPositiveNumber(attachment('totallen')),
			md5: textsOf(root, 'appmsg')('md5'),
			fileId: attachment('cdnattachurl'),
			aesKey: attachment('aeskey'),
			attachId: attachment('attachid'),
			replacesId: asMessageId(attachment('overwrite_newmsgid')),
		});
	},
	// The message that it answers is read with every event: others answer, too.
	quote: (root) => present({ text: textsOf(root, 'appmsg')('title') }),
	miniProgram(root) {
		const program = textsOf(root, 'appmsg', 'weappinfo');
		return present({
			...app(root),
			appId: program('appid'),
			username: program('username'),
			pagePath: program('pagepath'),
		});
	},
	appMessage: app,
	channels: app,
	chatRecord: app,
	groupInvite: app,
	link: app,
	redPacket: app,
	transfer: app,
	recall(root) {
		const revoked = textsOf(root, 'revokemsg');
		return present({
			id: revoked('newmsgid'),
			msgId: revoked('msgid'),
			conversationId: revoked('session'),
			text: revoked('replacemsg'),
		});
	},
	pat(root) {
		const pat = textsOf(root, 'pat');
		return present({
			fromWxid: pat('fromusername'),
			pattedWxid: pat('pattedusername'),
			conversationId: pat('chatusername'),
			text: pat('template'),
		});
	},
	groupChanged: readSystem,
	groupTodo: readSystem,
	joinRequest: readSystem,
	memberJoined: readSystem,
	memberLeft: readSystem,
	system: readSystem,
	groupNotice: (root) => (root.name === 'sysmsg' ? readSystem(root) : app(root)),
};

function app(root: XmlElement): IDataObject {
	const appmsg = textsOf(root, 'appmsg');
	return present({
		title: appmsg('title'),
		description: appmsg('des'),
		url: appmsg('url'),
	});
}

/** Reads a system message: what people read of it stands at different depths, by its kind. */
export function readSystem(root: XmlElement): IDataObject {
	const words = ['template', 'plain', 'content', 'text'].map((name) => descendant(root, name));
	return present({
		type: asText(root.attributes.type),
		text: words.find((found) => found !== undefined),
	});
}

function descendant(root: XmlElement, name: string): string | undefined {
	const elements = [root];
	for (const element of elements) {
		const words = element.name === name ? asText(element.text.trim()) : undefined;
		if (words !== undefined) return words;
		elements.push(...element.children);
	}
	return undefined;
}

function previewOf(of: (name: string) => string | undefined): IDataObject | undefined {
	return presentIfAny({
		size: asPositiveNumber(of('cdnthumblength')),
		width: asPositiveNumber(of('cdnthumbwidth')),
		height: asPositiveNumber(of('cdnthumbheight')),
		fileId: of('cdnthumburl'),
		aesKey: of('cdnthumbaeskey'),
	});
}
