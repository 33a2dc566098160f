/** A callback as a provider documents it, and what the trigger is to make of it. */
export interface Fixture {
	/** Unique among the fixtures of all families. */
	name: string;
	/** The callback; bigints stand for numbers that JavaScript cannot hold. */
	body: unknown;
	/** The event it is; `never` when it starts no workflow whatever is chosen. */
	event: string;
	/** The gateway's own name of it. */
	code: string;
	/** What it is called where its event was not chosen by name: the kind of events it belongs to. */
	general?: { event: string; code: string };
	/** Members of the normal form that it must have, exactly as they are here. */
	told: Record<string, unknown>;
}

/** Who and where, in all fixtures. */
export const ACCOUNT = 'wxid_0xsqb3o0tsvz22';
export const APP_ID = 'wx_wR_U4zPj2M_OTS3BCyoE4';
export const FRIEND = 'wxid_phyyedw9xap22';
export const GROUP = '34757816141@chatroom';

/** Seconds since 1970, when all fixtures happened. */
export const CREATED = 1726826627;

/** A file id and a key as WeChat's CDN has them. */
export const FILE_ID =
	'3052020100044b30490201000204d8a4ff2e02032f7d6d0204f69de2b4020466ed4c83042431306636303064642d623437352d343834632d393930632d3536303865313664323937640204051808020201000405004c4f2900';
export const AES_KEY = 'd34a4f140a50e6ae70e9d143d84cc539';
export const MD5 = '25a0c03336d8193ba574ca4293403003';

/** Base64 of a file of that many bytes, which begins with `magic` and is the same every time. */
export function base64(magic: Buffer, size: number): string {
	const bytes = Buffer.alloc(size);
	let state = size;
	for (let index = magic.copy(bytes); index < size; index += 1) {
		state = (state * 1103515245 + 12345) % 2147483648;
		bytes[index] = state >> 16;
	}
	return bytes.toString('base64');
}

/** The beginnings of what callbacks carry. */
export const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
export const SILK = Buffer.from('\x02#!SILK_V3', 'latin1');
