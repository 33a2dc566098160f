import { mp4Seconds } from '../../../nodes/fields/mp4Seconds';

/** Big-endian numbers of so many bytes. */
function number(value: bigint | number, bytes: 4 | 8): Buffer {
	const buffer = Buffer.alloc(8);
	buffer.writeBigUInt64BE(BigInt(value));
	return buffer.subarray(8 - bytes);
}

/** A box with its size in 32 bits. */
const box = (type: string, ...content: Buffer[]) => {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), ...content]);
	return Buffer.concat([number(body.length + 4, 4), body]);
};

/** A box with its size in 64 bits: size 1, type, size (ISO/IEC 14496-12, 4.2). */
const largeBox = (type: string, ...content: Buffer[]) => {
	const body = Buffer.concat(content);
	return Buffer.concat([
		number(1, 4),
		Buffer.from(type, 'latin1'),
		number(body.length + 16, 8),
		body,
	]);
};

/** A box that reaches to the end of the file: size 0. */
const lastBox = (type: string, ...content: Buffer[]) =>
	Buffer.concat([number(0, 4), Buffer.from(type, 'latin1'), ...content]);

/** The movie header, version 0: times and duration in 32 bits (8.2.2). */
const version0 = (timescale: number, duration: number | bigint) =>
	box(
		'mvhd',
		number(0, 4),
		number(0, 8),
		number(timescale, 4),
		number(duration, 4),
		Buffer.alloc(80),
	);

/** The movie header, version 1: times and duration in 64 bits. */
const version1 = (timescale: number, duration: number | bigint) =>
	box(
		'mvhd',
		number(0x01000000, 4),
		Buffer.alloc(16),
		number(timescale, 4),
		number(duration, 8),
		Buffer.alloc(80),
	);

const ftyp = box('ftyp', Buffer.from('isom\0\0\x02\0isommp41', 'latin1'));
const mdat = box('mdat', Buffer.alloc(1_000, 'moov'));
const file = (...boxes: Buffer[]) => Buffer.concat([ftyp, ...boxes]);
const ALL_ONES = { 32: 0xffffffff, 64: 0xffffffffffffffffn };

test.each([
	['with its header first', file(box('moov', version0(1_000, 17_200)), mdat), 17],
	['with its header at the end', file(mdat, box('moov', version0(600, 6_000))), 10],
	['with a header of 64 bits', file(box('moov', version1(90_000, 900_000)), mdat), 10],
	['of 20 hours', file(box('moov', version1(90_000, 6_480_000_000)), mdat), 72_000],
	['with boxes of 64 bits', file(largeBox('mdat', mdat), largeBox('moov', version0(1, 12))), 12],
	['whose last box is open', file(mdat, lastBox('moov', version0(1_000, 3_000))), 3],
	['with other boxes in moov', file(box('moov', box('iods'), version0(1_000, 3_000))), 3],
	['of half a second', file(box('moov', version0(1_000, 500))), 1],
	['of a blink', file(box('moov', version0(1_000, 40))), 1],
	['of the longest time of 32 bits', file(box('moov', version0(1_000, 0xfffffffe))), 4_294_967],
])('a video %s', (_, bytes, seconds) => {
	expect(mp4Seconds(bytes)).toBe(seconds);
});

// "If the duration cannot be determined then duration is set to all 1s" (8.2.2.3); a fragmented
// file's header says 0, since its samples come later.
test.each([
	['in fragments', file(box('moov', version0(1_000, 0), box('mvex')), box('moof'))],
	['in fragments, 64 bits', file(box('moov', version1(1_000, 0), box('mvex')), box('moof'))],
	['that says unknown', file(box('moov', version0(1_000, ALL_ONES[32])))],
	['that says unknown, 64 bits', file(box('moov', version1(1_000, ALL_ONES[64])))],
	['that says unknown, 64 bits, fine scale', file(box('moov', version1(90_000, ALL_ONES[64])))],
	['of more seconds than there are', file(box('moov', version1(1, 0x7fffffffffffffffn)))],
	['without a scale', file(box('moov', version0(0, 3_000)))],
	['without a scale and duration', file(box('moov', version0(0, 0)))],
	['without a scale, 64 bits', file(box('moov', version1(0, 3_000)))],
	['without a movie header', file(box('moov', box('iods')), mdat)],
	['without a moov box', file(mdat)],
	['whose header is cut', file(box('moov', version0(1_000, 3_000).subarray(0, 27)))],
	['whose header of 64 bits is cut', file(box('moov', version1(1_000, 3_000).subarray(0, 39)))],
	['whose box has an impossible size', file(number(7, 4), Buffer.from('free'), mdat)],
	['of nothing', Buffer.alloc(0)],
	['of other bytes', Buffer.from('GIF89a, and some more bytes')],
])('a video %s has no duration that could be read', (_, bytes) => {
	expect(mp4Seconds(bytes)).toBeUndefined();
});
