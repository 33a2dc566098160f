/** The most contacts that one call takes (GeWe's pages 139908288 and 139908289). */
const AT_ONCE = 20;

/** Divides the ids of contacts among as many calls as they need. */
export function contactBlocks(wxids: readonly string[]): string[][] {
	return Array.from({ length: Math.ceil(wxids.length / AT_ONCE) }, (_, index) =>
		wxids.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
	);
}
