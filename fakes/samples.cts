import { crc32, deflateSync } from 'node:zlib';

/** Four-byte big-endian number. */
const u32 = (value: number): Buffer => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
};

function chunk(name: string, data: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
	return Buffer.concat([u32(data.length), named, u32(crc32(named))]);
}

/** A real PNG picture, plain red. */
export function png(width = 4, height = 4): Buffer {
	const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 'ff0000', 'hex')]);
	const head = Buffer.concat([u32(width), u32(height), Buffer.from([8, 2, 0, 0, 0])]);
	const rows = Buffer.concat(Array.from({ length: height }, () => row));
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', head),
		chunk('IDAT', deflateSync(rows)),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

const box = (name: string, ...parts: Buffer[]): Buffer => {
	const body = Buffer.concat([Buffer.from(name, 'latin1'), ...parts]);
	return Buffer.concat([u32(body.length + 4), body]);
};

/** An MP4 container with a movie header of that many seconds and no tracks. */
export function mp4(seconds = 10): Buffer {
	const movieHeader = Buffer.concat([
		u32(0),
		u32(0),
		u32(0),
		u32(1000),
		u32(Math.round(seconds * 1000)),
		Buffer.alloc(80),
	]);
	return Buffer.concat([
		box('ftyp', Buffer.from('isom\0\0\x02\0isommp41', 'latin1')),
		box('moov', box('mvhd', movieHeader)),
		box('mdat', Buffer.alloc(16)),
	]);
}

/** A silk voice file as WeChat has it: the magic with its leading byte, one frame, the end mark. */
export const silk = (): Buffer =>
	Buffer.concat([
		Buffer.from('\x02#!SILK_V3', 'latin1'),
		Buffer.from([4, 0, 1, 2, 3, 4, 255, 255]),
	]);

/** A segment of a JPEG file: marker, length, data. */
const segment = (marker: number, hex: string): Buffer => {
	const data = Buffer.from(hex, 'hex');
	const length = data.length + 2;
	return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 255]), data]);
};

/** A real JPEG picture: one grey block of 8 by 8. */
export const jpg = (): Buffer =>
	Buffer.concat([
		Buffer.from('ffd8', 'hex'),
		segment(0xe0, '4a46494600010100000100010000'),
		segment(0xdb, `00${'01'.repeat(64)}`),
		segment(0xc0, '080008000801011100'),
		// Both code tables hold one code of one bit, for "no change" and "end of block".
		segment(0xc4, `0001${'00'.repeat(15)}00`),
		segment(0xc4, `1001${'00'.repeat(15)}00`),
		segment(0xda, '010100003f00'),
		Buffer.from('3fffd9', 'hex'),
	]);

const MAKERS: Record<string, [type: string, make: () => Buffer]> = {
	jpg: ['image/jpeg', jpg],
	png: ['image/png', png],
	gif: ['image/gif', () => Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')],
	mp4: ['video/mp4', mp4],
	silk: ['application/octet-stream', silk],
};

/** The file behind a name, by its extension; other extensions are plain text. */
export function sample(name: string): { type: string; bytes: Buffer } {
	const [type, make] = MAKERS[name.split('.').pop() ?? ''] ?? [
		'application/octet-stream',
		() => Buffer.from(`The file ${name}\n`),
	];
	return { type, bytes: make() };
}
