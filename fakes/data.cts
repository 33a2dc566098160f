import type { Data, Ids } from './answers.cts';
import { fromAddressBook } from './contacts.cts';
import { copyKey, echoed } from './forwards.cts';
import type { Gateway } from './gateway.cts';
import type { Fetch } from './media.cts';
import type { Received } from './exchange.cts';

/** The `data` of a successful answer: what the gateway's state says, else the documented one made fresh. */
export function dataFor(
	request: Received,
	documented: unknown,
	media: Fetch[],
	gateway: Gateway,
): unknown {
	const { path } = request;
	if (path === '/login/checkOnline') return gateway.online;
	if (path === '/tools/getTokenId') return gateway.token;
	const listed = gateway.contacts && fromAddressBook(request, gateway.contacts, documented);
	if (listed) return listed;
	if (path === '/sns/uploadSnsImage') return media.map(() => (documented as Data[])[0]);
	if (typeof documented !== 'object' || documented === null || Array.isArray(documented)) {
		return documented;
	}
	return fresh(documented as Data, request, media, gateway);
}

/** Documented data for this request: receiver and device echoed, ids new, files where they can be had. */
function fresh(documented: Data, request: Received, media: Fetch[], gateway: Gateway): Data {
	const asked = (request.body ?? {}) as Record<string, string>;
	const effect = request.operation?.effect;
	let data = { ...documented };
	for (const key of ['toWxid', 'appId']) if (data[key] && asked[key]) data[key] = asked[key];
	if (effect === 'change' || effect === 'message') data = withNewIds(data, gateway.ids);
	if (asked.xml && effect === 'message') data = echoed(data, asked.xml);
	else if (data.aesKey && data.fileId) data = uploaded(data, media, gateway);
	if (effect === 'download') data = linked(data, gateway.origin, asked.suffix);
	if (typeof data.appId === 'string' && !gateway.appIds.includes(data.appId)) {
		gateway.appIds.push(data.appId);
	}
	return data;
}

/** Only ids that the example fills: a text's `msgId` is documented as 0. */
function withNewIds(data: Data, ids: Ids): Data {
	return {
		...data,
		...(data.msgId ? { msgId: ids.msgId() } : {}),
		...(data.newMsgId ? { newMsgId: ids.newMsgId() } : {}),
		...(typeof data.id === 'bigint' ? { id: ids.postId() } : {}),
	};
}

/** The copy on WeChat's CDN, with the size and md5 of the media when it was really fetched. */
function uploaded(data: Data, media: Fetch[], gateway: Gateway): Data {
	const copy = gateway.ids.upload(data.aesKey as string, data.fileId as string);
	gateway.uploads.add(copyKey(copy));
	const { bytes, md5 } = media.find(({ field }) => field !== 'thumbUrl') ?? {};
	return {
		...data,
		...copy,
		...(bytes === undefined ? {} : { length: bytes }),
		...(data.md5 && md5 ? { md5 } : {}),
	};
}

/** Points the documented link at the file of that name on this fake; `suffix` replaces its extension. */
function linked(data: Data, origin: string, suffix: string | undefined): Data {
	const key = 'url' in data ? 'url' : 'fileUrl';
	const { pathname, search } = new URL(String(data[key]));
	const file = suffix ? pathname.replace(/[^.]*$/, suffix) : pathname;
	return { ...data, [key]: `${origin}/files${file}${search}` };
}
