import type { IDataObject } from 'n8n-workflow';

import type { XmlElement } from '../../xml/parseXml';
import { present, presentIfAny } from './event';
import type { EventName } from './events';
import type { Reader } from './readers';
import { asMessageId, asNumber, asPositiveNumber, asText, asTime, textsOf } from './values';

/** A message of a chat record. */
interface RecordItem {
	readonly event: EventName;
	/** The record's own name of a kind that is none of the known ones. */
	readonly code?: string;
	readonly id?: string;
	readonly fromWxid?: string;
	readonly fromNickname?: string;
	/** Ms since 1970. */
	readonly timestamp?: number;
	/** As the phone wrote it that made the record, in its own time zone: only where there is no timestamp. */
	readonly time?: string;
	readonly text?: string;
	readonly about: IDataObject;
}

/** @param item `dataitem` */
export function recordItemOf(item: XmlElement): RecordItem {
	const told = textsOf(item);
	const code = asText(item.attributes.datatype);
	const known = RECORD_KINDS.find(({ datatype }) => datatype === code);
	const { text, ...about } = known ? known.read(item) : wordsOf(item);
	const timestamp = asTime(told('srcMsgCreateTime'), 1000);
	return {
		event: known?.event ?? 'other',
		code: known ? undefined : code,
		id: asMessageId(told('fromnewmsgid')),
		fromWxid: textsOf(item, 'dataitemsource')('fromusr'),
		fromNickname: told('sourcename'),
		timestamp,
		time: timestamp === undefined ? told('sourcetime') : undefined,
		text: text as string | undefined,
		about,
	};
}

/**
 * The kinds of messages in records, by the attribute `datatype`, and what each of them says: as the
 * code and tests of github.com/chen-zhanjie/gewe-hub read the records of a real account.
 */
const RECORD_KINDS: ReadonlyArray<{ datatype: string; event: EventName; read: Reader }> = [
	{ datatype: '1', event: 'text', read: wordsOf },
	{
		datatype: '2',
		event: 'image',
		read: (item) => present({ ...wordsOf(item), ...fileOf(item) }),
	},
	{
		datatype: '3',
		event: 'voice',
		read: (item) => present({ ...wordsOf(item), ...fileOf(item) }),
	},
	{
		datatype: '4',
		event: 'video',
		read: (item) =>
			present({
				...wordsOf(item),
				duration: asPositiveNumber(textsOf(item)('duration')),
				...fileOf(item),
			}),
	},
	{
		datatype: '5',
		event: 'link',
		read(item) {
			const told = textsOf(item);
			return present({
				...titleOf(item),
				url: told('streamweburl') ?? told('dataurl') ?? textsOf(item, 'weburlitem')('url'),
			});
		},
	},
	{
		datatype: '6',
		event: 'location',
		read(item) {
			const location = textsOf(item, 'locitem');
			return present({
				...wordsOf(item),
				latitude: asNumber(location('lat')),
				longitude: asNumber(location('lng')),
				scale: asNumber(location('scale')),
				name: location('poiname'),
				label: location('label'),
			});
		},
	},
	{
		datatype: '8',
		event: 'file',
		read(item) {
			const told = textsOf(item);
			return present({
				name: told('datatitle'),
				extension: told('datafmt'),
				...fileOf(item),
			});
		},
	},
	{ datatype: '17', event: 'chatRecord', read: titleOf },
	{
		datatype: '37',
		event: 'emoji',
		read(item) {
			const emoji = textsOf(item, 'emojiitem');
			return present({
				...wordsOf(item),
				md5: emoji('md5'),
				url: emoji('cdnurlstring'),
				...fileOf(item),
			});
		},
	},
];

function wordsOf(item: XmlElement): IDataObject {
	const told = textsOf(item);
	return present({ text: told('datadesc') ?? told('datatitle') });
}

function titleOf(item: XmlElement): IDataObject {
	const told = textsOf(item);
	return present({ title: told('datatitle'), description: told('datadesc') });
}

/** A file of a record, with what downloading it from WeChat's CDN wants. */
function fileOf(item: XmlElement): IDataObject {
	const told = textsOf(item);
	return present({
		size: asPositiveNumber(told('datasize')),
		md5: told('fullmd5'),
		fileId: told('cdndataurl'),
		aesKey: told('cdndatakey'),
		preview: presentIfAny({
			size: asPositiveNumber(told('thumbsize')),
			width: asPositiveNumber(told('thumbwidth')),
			height: asPositiveNumber(told('thumbheight')),
			fileId: told('cdnthumburl'),
			aesKey: told('cdnthumbkey'),
		}),
	});
}
