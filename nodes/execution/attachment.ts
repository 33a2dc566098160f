import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import type { Failed, Sent } from '../gateway/call';
import { messageOf } from '../text/messageOf';
import { fetchFile, type FetchedFile } from '../gateway/fetchFile';
import type { Connection } from '../gateway/http';
import { memberOf } from './answer';
import type { Operation } from '../operations/operation';
import type { RunOptions } from './runOptions';

/**
 * The binary data that belongs to an answer: a picture in it, or the file behind its link.
 *
 * @returns what an item gets beside its json; a failure when the file could not be fetched
 */
export async function attachment(
	context: IExecuteFunctions,
	connection: Connection,
	{ gives: { image, file: link, fileName } = {}, value }: Operation,
	{ data }: Sent,
	{ downloadFile, maxFileSize = 0, binaryPropertyName, timeout }: RunOptions,
): Promise<{ binary?: IBinaryKeyData } | Failed> {
	if (!binaryPropertyName) return {};
	const told = fileName && memberOf(data, fileName);
	const store = async ({ content, name, mimeType }: FetchedFile) => {
		try {
			const called = typeof told === 'string' ? told : name;
			const binary = await context.helpers.prepareBinaryData(content, called, mimeType);
			return { binary: { [binaryPropertyName]: binary } };
		} catch (error) {
			return notStored(error);
		}
	};

	if (image) {
		const picture = readPicture(memberOf(data, image));
		if (!picture) return {};
		return await store({ ...picture, name: `${value}.${picture.extension}` });
	}
	if (link && downloadFile) {
		const limits = { timeout, most: maxFileSize };
		return await fetchFile(context, connection, memberOf(data, link), limits, store);
	}
	return {};
}

/** The gateway did what it was asked, so `refused` would say too little. */
function notStored(error: unknown): Failed {
	return {
		kind: 'unknown',
		what: 'n8n could not store the file',
		reason: messageOf(error),
		advice: 'The gateway has answered: see that n8n can store binary data.',
	};
}

/** How the base64 of each kind of picture begins. */
const PICTURES = [
	{ start: '/9j/', extension: 'jpg', mimeType: 'image/jpeg' },
	{ start: 'iVBORw0KGgo', extension: 'png', mimeType: 'image/png' },
	{ start: 'R0lGOD', extension: 'gif', mimeType: 'image/gif' },
];

/** @param text base64, with or without `data:image/jpg;base64,` before it */
function readPicture(text: unknown) {
	if (typeof text !== 'string' || text === '') return undefined;
	const base64 = text.replace(/^data:[^,]*,/, '');
	const [jpg] = PICTURES;
	const { extension, mimeType } = PICTURES.find(({ start }) => base64.startsWith(start)) ?? jpg;
	return { content: Buffer.from(base64, 'base64'), extension, mimeType };
}
