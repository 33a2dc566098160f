import { mediaOf } from '../../../nodes/execution/media';
import type { FieldError } from '../../../nodes/execution/writeField';
import { RawJson } from '../../../nodes/json/json';
import { downloadMedia } from '../../../nodes/operations/download';
import { AES_KEY, FILE_ID, FRIEND } from '../../../contracts/callbacks/fixture.cts';
import { inner, xml } from '../../../contracts/callbacks/xml.cts';

const wrong = (({ property: { displayName } }, words) =>
	new Error(`${displayName} ${words}`)) as FieldError;
const wanted = (text: string, kind = 'auto', msgId?: string) =>
	mediaOf(downloadMedia, { xml: text, kind, msgId }, wrong);
/** What is asked for, in order, without what the bodies have in common. */
const triesOf = (text: string, kind?: string, msgId?: string) =>
	wanted(text, kind, msgId).map(({ tries }) => tries.map(({ path, body }) => [path, body]));

const EMOJI = 'cc56728d56c730ddae52baffe941ed86';
const cdn = (type: string, totalSize: string, suffix: string) => [
	'/message/downloadCdn',
	{ aesKey: AES_KEY, fileId: FILE_ID, type, totalSize, suffix },
];
const image = (text: string) => [
	['/message/downloadImage', { xml: text, type: 1 }],
	['/message/downloadImage', { xml: text, type: 2 }],
	cdn('1', '2998', 'jpg'),
];
const file = (text: string) => [
	['/message/downloadFile', { xml: text }],
	cdn('5', '30720', 'docx'),
];
const emoji = (emojiMd5: string) => [['/message/downloadEmojiMd5', { emojiMd5 }]];
/** All files of the record with a message of each kind, that of the record in it at its place. */
const record = [
	[cdn('1', '813116', 'jpg')],
	[cdn('4', '1052626', 'mp4')],
	[cdn('5', '30720', 'docx')],
	[cdn('1', '54207', 'jpg')],
	emoji('9f9dbafc6c04663416ce4eaf94299e7d'),
];

test.each([
	['image', 'image', xml.image, [image(xml.image)]],
	[
		'video',
		'video',
		xml.video,
		[[['/message/downloadVideo', { xml: xml.video }], cdn('4', '611755', 'mp4')]],
	],
	['file', 'file', xml.file, [file(xml.file)]],
	['emoji', 'emoji', xml.emoji, [emoji(EMOJI)]],
	['image that quotes a text', 'image', xml.imageThatQuotes, [image(xml.imageThatQuotes)]],
	['quoted file', 'quote', xml.quoteOfFile, [file(inner.file)]],
	['quoted emoji', 'quote', xml.quoteOfEmoji, [emoji(EMOJI)]],
	['image quoted in a group', 'quote', xml.quoteInGroup, [image(inner.image)]],
	['chat record', 'chatRecord', xml.chatRecordOfAll, record],
	['chat record that was saved before', 'chatRecord', xml.chatRecord40OfAll, record],
])('of a message with %s, every way is tried in its order', (_, kind, text, expected) => {
	expect(triesOf(text, kind)).toEqual(expected);
	expect(triesOf(text)).toEqual(expected);
});

test('of a voice, by its XML and its id', () => {
	expect(triesOf(xml.voice, 'auto', '640355967')).toEqual([
		[['/message/downloadVoice', { xml: xml.voice, msgId: new RawJson('640355967') }]],
	]);
});

test('the best copy that an image has', () => {
	const attributes = (names: string) => `<msg><img aeskey="${AES_KEY}" ${names} /></msg>`;
	const ids = (text: string) =>
		wanted(text)[0]
			.tries.map(({ body: { fileId, totalSize } }) => [fileId, totalSize])
			.slice(2);
	const big = 'cdnbigimgurl="b" hdlength="2" cdnthumburl="c" cdnthumblength="3"';

	expect(ids(attributes(`cdnmidimgurl="a" length="1" ${big}`))).toEqual([['a', '1']]);
	expect(ids(attributes(`cdnmidimgurl="" length="1" ${big}`))).toEqual([['b', '2']]);
	expect(ids(attributes('cdnthumburl="c" cdnthumblength="3"'))).toEqual([['c', '3']]);
	expect(ids(attributes('length="1"'))).toEqual([]);
});

test('what the item tells of each file', () => {
	expect(wanted(xml.file).map(({ about }) => about)).toEqual([
		{ kind: 'file', fileName: 'offer.docx', xml: xml.file },
	]);
	expect(wanted(xml.quoteOfFile).map(({ about }) => about)).toEqual([
		{ kind: 'file', fileName: 'offer.docx', xml: inner.file },
	]);
	expect(wanted(xml.chatRecordOfAll).map(({ about }) => about)).toEqual([
		{ kind: 'image' },
		{ kind: 'video' },
		{ kind: 'file', fileName: 'offer.docx' },
		{ kind: 'image' },
		{ kind: 'emoji' },
	]);
	const away = xml.file.replace('offer.docx', '..\\/etc/passwd');
	expect(wanted(away)[0].about.fileName).toBe('passwd');
});

const voiceQuoted = xml.quoteInGroup.replace(
	/<content>[^]*<\/content>/,
	() => `<content>${FRIEND}:\n${xml.voice.replaceAll('<', '&lt;')}</content>`,
);
const recordOf = (items: string) =>
	`<msg><appmsg><type>19</type><recorditem><![CDATA[<recordinfo><datalist>${items}</datalist></recordinfo>]]></recorditem></appmsg></msg>`;

test.each([
	['a text', 'auto', xml.link, 'XML holds no image, video, voice, file or emoji, and quotes none'],
	[
		'broken XML',
		'auto',
		'<msg',
		'XML holds no image, video, voice, file or emoji, and quotes none',
	],
	['a quoted text', 'quote', xml.quote, 'XML quotes no image, video, file or emoji'],
	[
		'a quoted quote',
		'auto',
		xml.quoteOfQuote,
		'XML holds no image, video, voice, file or emoji, and quotes none',
	],
	['another kind', 'video', xml.image, 'XML holds no video: choose Automatic under Media'],
	[
		'an upload that has only begun',
		'file',
		xml.fileBegun,
		'XML holds no file whose upload is finished (appmsg type 6): choose Automatic under Media',
	],
	[
		'a record of texts',
		'chatRecord',
		xml.chatRecord,
		'XML is no chat record that holds an image, video, file or emoji',
	],
	[
		'a shared emoji without its MD5',
		'emoji',
		xml.sharedEmoji,
		'XML holds no emoji: choose Automatic under Media',
	],
	[
		'a voice without its id',
		'voice',
		xml.voice,
		'Message ID is empty, and the voice cannot be got without it',
	],
	[
		'a quoted voice',
		'quote',
		voiceQuoted,
		'XML does not tell all that getting the voice takes: msgId',
	],
	[
		'a file of a record that lost its key',
		'auto',
		recordOf('<dataitem datatype="4"><cdndataurl>a</cdndataurl><datasize>1</datasize></dataitem>'),
		'XML does not tell all that getting the video takes: aesKey',
	],
	[
		'a record of more files than a phone can choose',
		'auto',
		recordOf('<dataitem datatype="37"><emojiitem><md5>a</md5></emojiitem></dataitem>'.repeat(101)),
		'XML holds 101 files, and at most 100 are downloaded',
	],
])('%s is an error that says why', (_, kind, text, words) => {
	expect(() => wanted(text, kind)).toThrow(new Error(words));
});

test('names that every object has are no kinds of files', () => {
	expect(() =>
		wanted(recordOf('<dataitem datatype="constructor"/><dataitem datatype="__proto__"/>')),
	).toThrow(/holds no image/);
});
