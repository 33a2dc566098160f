/** Where something stands in a text: from its first character to the one behind it. */
export interface Place {
	readonly start: number;
	readonly end: number;
}

/** The signs of RFC 3986, without brackets: those belong to hosts of one kind only, and stand around addresses. */
const ADDRESS = /https?:\/\/[\w.~:/?#@!$&'()*+,;=%-]+/gi;

/** What ends a sentence, a bracket or an emphasis, and not an address that stands in it. */
const NOT_LAST = '.,:;!?\'")*_~';

/** Finds the http and https addresses in a text, in order. Takes time in proportion to the text. */
export function webAddresses(text: string): Place[] {
	return [...text.matchAll(ADDRESS)].map(({ index, 0: address }) => {
		let length = address.length;
		while (NOT_LAST.includes(address[length - 1])) length -= 1;
		return { start: index, end: index + length };
	});
}
