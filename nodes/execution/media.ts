import { isEmpty, type Field } from '../fields/field';
import type { Attempt, Operation } from '../operations/operation';
import { xml as xmlField } from '../operations/vocabulary';
import { find, parseXml, type XmlElement } from '../xml/parseXml';
import type { Wanted } from './firstAnswered';
import type { FieldError } from './writeField';

/** A file that a message holds. */
interface Media {
	/** One of the kinds that the operation has attempts for. */
	readonly kind: string;
	/** What the message tells of it, by the names of the fields that ask for it; empty for untold. */
	readonly told: Readonly<Record<string, unknown>>;
	readonly fileName?: string;
}

/**
 * Reads media of one kind out of a message.
 *
 * @param xml the message as a whole
 * @param asked what is known of it beside its XML; of a message in another one, nothing
 */
type Reader = (root: XmlElement, xml: string, asked: { readonly msgId?: unknown }) => Media[];

/** On a phone one can choose 100 messages to forward as one. */
const MOST_FILES = 100;

/**
 * Finds what to download of a message.
 *
 * @param operation has attempts
 * @param values of its fields: `xml`, `kind` and `msgId`
 * @param wrong words what is wrong with one of them
 * @returns at least one file, each with at least one way to get it
 * @throws NodeOperationError when the message holds none, or does not tell what getting it takes
 */
export function mediaOf(
	{ attempts = {}, fields }: Operation,
	{ xml, kind, msgId }: Readonly<Record<string, unknown>>,
	wrong: FieldError,
): Wanted[] {
	const found = mediaIn(String(xml), String(kind), { msgId });
	if (found.length === 0) throw wrong(xmlField, NOTHING[String(kind)] ?? NOTHING.auto);
	if (found.length > MOST_FILES) {
		throw wrong(xmlField, `holds ${found.length} files, and at most ${MOST_FILES} are downloaded`);
	}
	return found.map(({ kind: media, told, fileName }) => {
		const ways = attempts[media].map((attempt) => ({ attempt, missing: missingIn(attempt, told) }));
		const tries = ways
			.filter(({ missing }) => missing.length === 0)
			.map(({ attempt }) => requestOf(attempt, told));
		if (tries.length > 0) return { tries, about: aboutOf(media, told, fileName) };
		const { missing } = ways[ways.length - 1];
		const askedFor = fields.find(
			({ property: { name } }) => missing.includes(name) && name in told,
		);
		if (askedFor) throw wrong(askedFor, `is empty, and the ${media} cannot be got without it`);
		throw wrong(
			xmlField,
			`does not tell all that getting the ${media} takes: ${missing.join(', ')}`,
		);
	});
}

const NOTHING: Readonly<Record<string, string>> = {
	auto: 'holds no image, video, voice, file or emoji, and quotes none',
	chatRecord: 'is no chat record that holds an image, video, file or emoji',
	quote: 'quotes no image, video, file or emoji',
	emoji: 'holds no emoji: choose Automatic under Media',
	file: 'holds no file whose upload is finished (appmsg type 6): choose Automatic under Media',
	image: 'holds no image: choose Automatic under Media',
	video: 'holds no video: choose Automatic under Media',
	voice: 'holds no voice: choose Automatic under Media',
};

function missingIn({ operation, given = {} }: Attempt, told: Media['told']): string[] {
	const names = operation.fields.map(({ property }) => property.name);
	return names.filter((name) => isEmpty(given[name] ?? told[name]));
}

function requestOf({ operation, given = {} }: Attempt, told: Media['told']) {
	const write = ({ property: { name }, write: written }: Field): [string, unknown] => [
		name,
		written(given[name] ?? told[name]),
	];
	return {
		path: operation.path,
		body: Object.fromEntries(operation.fields.map(write)),
		link: operation.gives?.file ?? '',
	};
}

/** What the item tells of it. */
function aboutOf(kind: string, { xml }: Media['told'], fileName: string | undefined) {
	return { kind, ...(fileName && { fileName }), ...(typeof xml === 'string' && { xml }) };
}

function mediaIn(xml: string, kind: string, asked: Parameters<Reader>[2]): Media[] {
	const root = parseXml(xml);
	if (!root) return [];
	const readers = kind === 'auto' ? Object.values(READERS) : [READERS[kind]];
	return firstFound(readers, root, xml, asked);
}

function firstFound(readers: readonly Reader[], ...message: Parameters<Reader>): Media[] {
	for (const read of readers) {
		const found = read(...message);
		if (found.length > 0) return found;
	}
	return [];
}

/** Which copies an image may have, the best first, each with its size (a client of GeWe, gewe-hub). */
const IMAGE_COPIES = [
	['cdnmidimgurl', 'length'],
	['cdnbigimgurl', 'hdlength'],
	['cdnthumburl', 'cdnthumblength'],
];

/** What a message itself holds. */
const OWN: Readonly<Record<string, Reader>> = {
	image(root, xml) {
		const { attributes: img } = find(root, 'img') ?? {};
		if (!img) return [];
		const [copy, size] = IMAGE_COPIES.find(([url]) => img[url]) ?? IMAGE_COPIES[0];
		const cdn = { aesKey: img.aeskey, fileId: img[copy], totalSize: img[size], suffix: 'jpg' };
		return [{ kind: 'image', told: { xml, ...cdn } }];
	},
	video(root, xml) {
		const { attributes: video } = find(root, 'videomsg') ?? {};
		if (!video) return [];
		const { aeskey: aesKey, cdnvideourl: fileId, length: totalSize } = video;
		return [{ kind: 'video', told: { xml, aesKey, fileId, totalSize, suffix: 'mp4' } }];
	},
	voice: (root, xml, asked) =>
		find(root, 'voicemsg') ? [{ kind: 'voice', told: { xml, ...asked } }] : [],
	emoji(root, xml) {
		const { md5 } = find(root, 'emoji')?.attributes ?? {};
		return md5 ? [{ kind: 'emoji', told: { xml, emojiMd5: md5 } }] : [];
	},
	file(root, xml) {
		if (textOf(root, 'appmsg', 'type') !== '6') return [];
		const told = (name: string) => textOf(root, 'appmsg', 'appattach', name);
		const cdn = {
			aesKey: told('aeskey'),
			fileId: told('cdnattachurl'),
			totalSize: told('totallen'),
			suffix: told('fileext'),
		};
		const fileName = nameOf(textOf(root, 'appmsg', 'title'));
		return [{ kind: 'file', told: { xml, ...cdn }, fileName }];
	},
	chatRecord: (root) => recorded(find(root, 'appmsg', 'recorditem'), MOST_LEVELS),
};

const READERS: Readonly<Record<string, Reader>> = {
	...OWN,
	/** It holds the message that it answers as text; a sticker by its MD5 alone. */
	quote(root) {
		const content =
			textOf(root, 'appmsg', 'refermsg', 'content') ||
			textOf(root, 'extcommoninfo', 'refermsg', 'content');
		const [, md5] = /^[^\s:]+:\d+:\d+:([\da-f]{32}):/i.exec(content) ?? [];
		if (md5) return [{ kind: 'emoji', told: { emojiMd5: md5 } }];
		const xml = String(xmlField.write(content));
		const quoted = parseXml(xml);
		return quoted ? firstFound(Object.values(OWN), quoted, xml, {}) : [];
	},
};

/** More than people nest records in records. */
const MOST_LEVELS = 5;

/**
 * The kinds of files in records by the attribute `datatype`, and how their names end: as the code and tests
 * of github.com/chen-zhanjie/gewe-hub read the records of a real account. A voice in one cannot be heard, nor got.
 */
const RECORDED: Readonly<Record<string, { kind: string; suffix: string }>> = {
	'2': { kind: 'image', suffix: 'jpg' },
	'4': { kind: 'video', suffix: 'mp4' },
	'8': { kind: 'file', suffix: '' },
	'37': { kind: 'emoji', suffix: '' },
};

/** @param holder holds the record's XML as text or, in a record within a record, as elements */
function recorded(holder: XmlElement | undefined, levels: number): Media[] {
	if (!holder || levels === 0) return [];
	const record = find(holder, 'recordinfo') ?? parseXml(holder.text);
	const items = find(record, 'datalist')?.children ?? [];
	return items.flatMap((item) => {
		const { kind, suffix } = RECORDED[item.attributes.datatype] ?? {};
		const within = find(item, 'recordxml') ?? find(item, 'recorditem');
		if (kind === undefined) return recorded(within, levels - 1);
		const told = {
			aesKey: textOf(item, 'cdndatakey'),
			fileId: textOf(item, 'cdndataurl'),
			totalSize: textOf(item, 'datasize'),
			suffix: textOf(item, 'datafmt') || suffix,
			emojiMd5: textOf(item, 'emojiitem', 'md5'),
		};
		return [
			{ kind, told, fileName: kind === 'file' ? nameOf(textOf(item, 'datatitle')) : undefined },
		];
	});
}

function textOf(root: XmlElement, ...path: string[]): string {
	return find(root, ...path)?.text.trim() ?? '';
}

/** A file's name is foreign text: what looks like folders in it leads nowhere. */
function nameOf(title: string): string | undefined {
	return title.split(/[/\\]/).pop() || undefined;
}
