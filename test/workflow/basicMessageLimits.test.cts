import type { INodeParameters } from 'n8n-workflow';

import { onMessageCenter } from '../onFakes.cts';
import { bodies, send } from './basicMessage.cts';

const center = onMessageCenter();

const other = (parameters: INodeParameters) => ({ messageType: 1, ...parameters });
const info = (...entry: INodeParameters[]) =>
	other({ specifyMessageInfo: 'fields', messageInfoFields: { entry } });
const further = (name: string, type: string, value: string) => ({
	furtherFields: { entry: [{ name, type, value }] },
});

/** What breaks a rule of the Message Center's document, the field, and the words that people read. */
const BREACHES: Array<[INodeParameters, string, string]> = [
	[
		{ videoMessage: 'movie.avi' },
		'Video File Name (videoMessage)',
		'Video File Name must be the name of an mp4 file, such as video.mp4, and no address',
	],
	[
		{ videoMessage: 'http://files.example/movie.mp4' },
		'Video File Name (videoMessage)',
		'Video File Name must be the name of an mp4 file, such as video.mp4, and no address',
	],
	[
		{ videoMessage: '={{ "" }}' },
		'Video File Name (videoMessage)',
		'Video File Name is empty: fill it in',
	],
	[
		{ thumbMessage: 'thumbnail.png' },
		'Thumbnail File Name (thumbMessage)',
		'Thumbnail File Name must be the name of a jpg file, such as thumbnail.jpg, and no address',
	],
	[
		{ fileUrl: 'files.example/a.mp4' },
		'Video URL (fileUrl)',
		"Video URL must be an http or https address that the gateway's servers can reach",
	],
	[
		{ thumbFileUrl: 'ftp://files.example/a.jpg' },
		'Thumbnail URL (thumbFileUrl)',
		"Thumbnail URL must be an http or https address that the gateway's servers can reach",
	],
	[
		{ fileLength: '10485760' },
		'Video Size (Bytes) (fileLength)',
		'Video Size (Bytes) must be less than 10 MB (10485760 bytes): send a smaller video',
	],
	[
		{ fileLength: '9.5 MB' },
		'Video Size (Bytes) (fileLength)',
		'Video Size (Bytes) must be a whole number of bytes',
	],
	[
		{ thumbFileLength: '65537' },
		'Thumbnail Size (Bytes) (thumbFileLength)',
		'Thumbnail Size (Bytes) must be at most 64 KB (65536 bytes): send a smaller thumbnail',
	],
	[
		{ duration: '={{ 12.5 }}' },
		'Duration (Seconds) (duration)',
		'Duration (Seconds) must be a whole number of seconds',
	],
	[
		{ duration: '-1' },
		'Duration (Seconds) (duration)',
		'Duration (Seconds) must be a whole number of seconds',
	],
	[
		{ imageWidth: '640px' },
		'Thumbnail Width (Pixels) (imageWidth)',
		'Thumbnail Width (Pixels) must be a whole number of pixels',
	],
	[
		{ imageHeight: '1e3' },
		'Thumbnail Height (Pixels) (imageHeight)',
		'Thumbnail Height (Pixels) must be a whole number of pixels',
	],
	[
		{ messageType: '={{ 11 }}' },
		'Message Type (messageType)',
		'Message Type must be one of 4 (Video), 1 (Text), 2 (Image), 3 (Voice), 5 (Location), 6 (Transparent (Command)), 7 (Graphic), 8 (Custom Graphic), 9 (Template), 10 (Extension)',
	],
	[{ from: '={{ " " }}' }, 'From (from)', 'From is empty: fill it in'],
	[{ to: '={{ undefined }}' }, 'To (to)', 'To is empty: fill it in'],
	[
		{ to: '={{ 148992289019003396 }}' },
		'To (to)',
		'To is a number too large for JavaScript, so its last digits are lost already: pass it as text',
	],
	[{ to: '={{ { id: 1 } }}' }, 'To (to)', 'To is an object or a list: choose one of its values'],
	[
		other({ messageInfo: '{}' }),
		'Message Info (messageInfo)',
		'Message Info is an empty object: it needs at least one key',
	],
	[
		other({ messageInfo: '={{ [1] }}' }),
		'Message Info (messageInfo)',
		'Message Info must be a JSON object, such as {"key": "value"}',
	],
	[
		other({ messageInfo: '{"text": }' }),
		'Message Info (messageInfo)',
		'Message Info must be a JSON object, such as {"key": "value"}',
	],
	[info(), 'Message Info Fields (messageInfoFields)', 'Message Info Fields is empty: add an entry'],
	[
		info({ name: ' ', type: 'text', value: 'a' }),
		'Message Info Fields (messageInfoFields)',
		'Message Info Fields holds an entry without a name: give it one, or remove it',
	],
	[
		info({ name: 'a', type: 'text', value: '1' }, { name: 'a', type: 'text', value: '2' }),
		'Message Info Fields (messageInfoFields)',
		'Message Info Fields holds "a", which is given elsewhere: remove one',
	],
	[
		info({ name: 'a', type: 'json', value: 'yes' }),
		'Message Info Fields (messageInfoFields)',
		'Message Info Fields holds "a", which must be JSON, such as 1, true or {"key": "value"}',
	],
	[
		info({ name: 'a', type: 'text', value: '' }),
		'Message Info Fields (messageInfoFields)',
		'Message Info Fields holds "a", which is empty: fill it in',
	],
	[
		{ ext: { getType: '={{ 5 }}' } },
		'Ext (ext)',
		'Ext > Get Type must be one of 1 (Keyword Auto-Reply), 2 (Scene Prompt), 3 (WeChat Follow (Subscribe)), 4 (WeChat Unfollow (Unsubscribe))',
	],
	[
		{ ext: { template: { templetId: 'seven' } } },
		'Ext (ext)',
		'Ext > Template > Template ID must be digits only',
	],
	[
		{ ext: { template: { content: 'Dear customer' } } },
		'Ext (ext)',
		'Ext > Template > Content must be JSON, such as 1, true or {"key": "value"}',
	],
	[{ ext: { chatType: '' } }, 'Ext (ext)', 'Ext > Chat Type is empty: fill it in'],
	[
		{ ext: further('chatType', 'text', 'WX') },
		'Ext (ext)',
		'Ext > Further Fields holds "chatType", which is given elsewhere: remove one',
	],
	[
		{ options: further('to', 'text', 'somebody') },
		'Further Body Fields (furtherFields)',
		'Further Body Fields holds "to", which is given elsewhere: remove one',
	],
	[
		{ getMessageIdMode: 'give', getMessageId: '={{ "" }}' },
		'Get Message ID (getMessageId)',
		'Get Message ID is empty: fill it in',
	],
	[
		{ getMessageIdMode: 'make', shardPrefix: '={{ " " }}' },
		'Shard Prefix (shardPrefix)',
		'Shard Prefix is empty: fill it in',
	],
];

test.each(BREACHES)('%j is named, and nothing is sent', async (parameters, field, words) => {
	const run = await send(center, parameters);

	expect(run.error).toMatchObject({
		message: `Send Basic Message: ${words} [item 0]`,
		description: `The field is ${field}. Nothing was sent for this item.`,
		context: { itemIndex: 0 },
	});
	expect(center.requests).toEqual([]);
});

test.each([
	{ videoMessage: 'VIDEO.MP4', thumbMessage: 'THUMB.JPEG' },
	{ fileLength: '10485759', thumbFileLength: '65536' },
	{ fileLength: '0', duration: '0' },
])('%j is just within the limits', async (parameters) => {
	const run = await send(center, parameters);
	expect(run.error).toBeUndefined();
	expect(center.ledger).toHaveLength(1);
});

test('a breach in the last item keeps the first ones back, and names its item', async () => {
	const items = ['a.mp4', 'b.mp4', 'c.mov'].map((name) => ({ json: { name } }));
	const run = await send(center, { videoMessage: '={{ $json.name }}' }, { items });

	expect(run.error?.message).toMatch(/^Send Basic Message: Video File Name .* \[item 2\]$/);
	expect(center.requests).toEqual([]);
});

test('with Continue On Fail the right items go, and the breach is an item of its own', async () => {
	const items = ['a.mp4', 'b.mov', 'c.mp4'].map((name) => ({ json: { name } }));
	const settings = { onError: 'continueRegularOutput' } as const;
	const run = await send(center, { videoMessage: '={{ $json.name }}' }, { items, settings });

	expect(bodies(center).map((body) => JSON.parse(body).messageInfo.videoMessage)).toEqual([
		'a.mp4',
		'c.mp4',
	]);
	expect(run.items).toMatchObject([
		{ json: { getMessageId: '1111111111111' }, pairedItem: { item: 0 } },
		{ json: { error: expect.stringContaining('mp4 file') }, pairedItem: { item: 1 } },
		{ json: { getMessageId: '1111111111112' }, pairedItem: { item: 2 } },
	]);
});
