import type { IDataObject } from 'n8n-workflow';

import { find, type XmlElement } from '../xml/parseXml';
import { present, presentIfAny } from './event';
import type { EventName } from './events';
import { number, positive, text, time } from './values';

type Reader = (root: XmlElement) => IDataObject;

/**
 * What each event's XML says, in this project's own words. Attributes and elements are those of
 * facts 3.5 and 2.2; an empty one counts as not there. `text` is what a person reads.
 */
export const READERS: Partial<Record<EventName | 'never', Reader>> = {
	image(root) {
		const img = attributes(root, 'img');
		return present({
			size: positive(img('length')),
			width: positive(img('cdnmidwidth')) ?? positive(img('cdnhdwidth')),
			height: positive(img('cdnmidheight')) ?? positive(img('cdnhdheight')),
			md5: img('md5'),
			fileId: img('cdnmidimgurl'),
			aesKey: img('aeskey'),
			preview: preview(img),
		});
	},
	video(root) {
		const videomsg = attributes(root, 'videomsg');
		return present({
			duration: number(videomsg('playlength')),
			size: positive(videomsg('length')),
			md5: videomsg('md5'),
			newMd5: videomsg('newmd5'),
			fileId: videomsg('cdnvideourl'),
			aesKey: videomsg('aeskey'),
			preview: preview(videomsg),
		});
	},
	voice(root) {
		const voicemsg = attributes(root, 'voicemsg');
		const length = number(voicemsg('voicelength'));
		return present({
			duration: length === undefined ? undefined : length / 1000,
			size: positive(voicemsg('length')),
			md5: voicemsg('voicemd5'),
			fileId: voicemsg('voiceurl'),
			aesKey: voicemsg('aeskey'),
			bufId: voicemsg('bufid'),
		});
	},
	emoji(root) {
		const emoji = attributes(root, 'emoji');
		return present({
			size: positive(emoji('len')),
			md5: emoji('md5'),
			url: emoji('cdnurl'),
			aesKey: emoji('aeskey'),
		});
	},
	location(root) {
		const location = attributes(root, 'location');
		return present({
			latitude: number(location('x')),
			longitude: number(location('y')),
			scale: number(location('scale')),
			name: location('poiname'),
			label: location('label'),
			poiId: location('poiid'),
		});
	},
	card({ attributes: { username, nickname, alias } }) {
		return present({ wxid: text(username), nickname: text(nickname), alias: text(alias) });
	},
	friendRequest({ attributes: request }) {
		return present({
			wxid: text(request.fromusername),
			nickname: text(request.fromnickname),
			alias: text(request.alias),
			v3: text(request.encryptusername),
			v4: text(request.ticket),
			scene: number(request.scene),
			sex: number(request.sex),
			avatarUrl: text(request.bigheadimgurl),
			text: text(request.content),
		});
	},
	file(root) {
		const attachment = texts(root, 'appmsg', 'appattach');
		return present({
			name: texts(root, 'appmsg')('title'),
			extension: attachment('fileext'),
			size: positive(attachment('totallen')),
			md5: texts(root, 'appmsg')('md5'),
			fileId: attachment('cdnattachurl'),
			aesKey: attachment('aeskey'),
			attachId: attachment('attachid'),
		});
	},
	quote(root) {
		const quoted = texts(root, 'appmsg', 'refermsg');
		return present({
			type: quoted('type'),
			id: quoted('svrid'),
			fromWxid: quoted('fromusr'),
			conversationId: quoted('chatusr'),
			nickname: quoted('displayname'),
			content: quoted('content'),
			timestamp: time(quoted('createtime'), 1000),
			text: texts(root, 'appmsg')('title'),
		});
	},
	miniProgram(root) {
		const program = texts(root, 'appmsg', 'weappinfo');
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
		const revoked = texts(root, 'revokemsg');
		return present({
			id: revoked('newmsgid'),
			msgId: revoked('msgid'),
			conversationId: revoked('session'),
			text: revoked('replacemsg'),
		});
	},
	pat(root) {
		const pat = texts(root, 'pat');
		return present({
			fromWxid: pat('fromusername'),
			pattedWxid: pat('pattedusername'),
			conversationId: pat('chatusername'),
			text: pat('template'),
		});
	},
	groupChanged: system,
	groupTodo: system,
	joinRequest: system,
	system,
	groupNotice: (root) => (root.name === 'sysmsg' ? system(root) : app(root)),
};

function app(root: XmlElement): IDataObject {
	const appmsg = texts(root, 'appmsg');
	return present({
		title: appmsg('title'),
		description: appmsg('des'),
		url: appmsg('url'),
	});
}

/** What people read of a system message stands at different depths, by its kind. */
function system(root: XmlElement): IDataObject {
	const words = ['template', 'plain', 'content', 'text'].map((name) => descendant(root, name));
	return present({
		type: text(root.attributes.type),
		text: words.find((found) => found !== undefined),
	});
}

function descendant(root: XmlElement, name: string): string | undefined {
	const elements = [root];
	for (const element of elements) {
		const words = element.name === name ? text(element.text.trim()) : undefined;
		if (words !== undefined) return words;
		elements.push(...element.children);
	}
	return undefined;
}

function preview(of: (name: string) => string | undefined): IDataObject | undefined {
	return presentIfAny({
		size: positive(of('cdnthumblength')),
		width: positive(of('cdnthumbwidth')),
		height: positive(of('cdnthumbheight')),
		fileId: of('cdnthumburl'),
		aesKey: of('cdnthumbaeskey'),
	});
}

function attributes(root: XmlElement, name: string): (attribute: string) => string | undefined {
	const element = find(root, name);
	return (attribute) => text(element?.attributes[attribute]);
}

function texts(root: XmlElement, ...path: readonly string[]): (name: string) => string | undefined {
	const element = find(root, ...path);
	return (name) => text(find(element, name)?.text.trim());
}
