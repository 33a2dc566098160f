/**
 * Reads how long an mp4 plays, from its movie header (ISO/IEC 14496-12: `moov`/`mvhd`).
 *
 * @param bytes the whole file
 * @returns whole seconds, at least 1; undefined when the movie header does not say it, as that of a
 *   fragmented file, or cannot be read
 */
export function mp4Seconds(bytes: Buffer): number | undefined {
	const moov = box(bytes, 'moov');
	const header = moov && box(moov, 'mvhd');
	if (!header || header.length < 20) return undefined;
	const wide = header[0] === 1;
	if (wide && header.length < 32) return undefined;
	const timescale = header.readUInt32BE(wide ? 20 : 12);
	const duration = wide ? header.readBigUInt64BE(24) : BigInt(header.readUInt32BE(16));
	const unknown = wide ? UNKNOWN_64 : UNKNOWN_32;
	if (timescale === 0 || duration === 0n || duration === unknown) return undefined;
	const seconds = Math.round(Number(duration) / timescale);
	return Number.isSafeInteger(seconds) ? Math.max(1, seconds) : undefined;
}

/** All ones: the duration is not known (8.2.2.3). */
const UNKNOWN_32 = 0xffffffffn;
const UNKNOWN_64 = 0xffffffffffffffffn;

/** @returns the content of the first box of this type among its siblings */
function box(siblings: Buffer, type: string): Buffer | undefined {
	for (let start = 0; start + 8 <= siblings.length;) {
		const short = siblings.readUInt32BE(start);
		const long = short === 1 && start + 16 <= siblings.length;
		const head = long ? 16 : 8;
		// Size 0 means: to the end of the file.
		const size = long ? Number(siblings.readBigUInt64BE(start + 8)) : short || siblings.length;
		if (size < head) return undefined;
		if (siblings.toString('latin1', start + 4, start + 8) === type) {
			return siblings.subarray(start + head, start + size);
		}
		start += size;
	}
	return undefined;
}
