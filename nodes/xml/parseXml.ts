/** An element of a document, read once and for all. */
export interface XmlElement {
	readonly name: string;
	/** Own keys only: `__proto__` is an attribute like any other. */
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: readonly XmlElement[];
	/** The text and CDATA that stand directly in it. */
	readonly text: string;
}

interface Open extends XmlElement {
	readonly attributes: Record<string, string>;
	readonly children: XmlElement[];
	text: string;
}

/** WeChat's documents have some dozens; more would only fill the memory. */
const MAX_ELEMENTS = 10_000;

const TAG_NAME = /[^\s/>"'<=]+/y;
const ATTRIBUTE = /\s*([^\s=/>"'<]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const TAG_END = /\s*(\/?)>/y;

/**
 * Reads WeChat's XML: elements, attributes, text, CDATA; comments, instructions and document types are
 * passed over. It takes time in proportion to the text, whatever stands in it, and resolves no other
 * entities than XML's own five and character numbers.
 *
 * @returns the first element, or undefined when the text holds none that begins and ends properly, or more
 *   than {@link MAX_ELEMENTS}
 */
export function parseXml(text: string): XmlElement | undefined {
	const open: Open[] = [];
	let count = 0;
	let at = text.indexOf('<');
	while (at !== -1) {
		const parent = open[open.length - 1];
		const skipped = passOver(text, at, parent);
		if (skipped !== undefined) {
			at = skipped;
		} else if (text[at + 1] === '/') {
			const element = open.pop();
			const end = text.indexOf('>', at);
			if (!element || text.slice(at + 2, end).trim() !== element.name) return undefined;
			if (open.length === 0) return element;
			at = end + 1;
		} else {
			const tag = readTag(text, at);
			count += 1;
			if (!tag || count > MAX_ELEMENTS) return undefined;
			parent?.children.push(tag.element);
			if (!tag.closed) open.push(tag.element);
			else if (open.length === 0) return tag.element;
			at = tag.end;
		}
		const next = text.indexOf('<', at);
		const within = open[open.length - 1];
		if (within && next > at) within.text += unescapeXml(text.slice(at, next));
		at = next;
	}
	return undefined;
}

/** @returns the index behind what is no element, CDATA noted; undefined before an element's tag */
function passOver(text: string, at: number, parent: Open | undefined): number | undefined {
	const behind = (mark: string, from: number) => {
		const index = text.indexOf(mark, from);
		return index === -1 ? text.length : index + mark.length;
	};
	if (text.startsWith('<!--', at)) return behind('-->', at + 4);
	if (text.startsWith('<![CDATA[', at)) {
		const end = behind(']]>', at + 9);
		if (parent) parent.text += text.slice(at + 9, end - 3);
		return end;
	}
	if (text[at + 1] === '?') return behind('?>', at);
	return text[at + 1] === '!' ? behind('>', at) : undefined;
}

function readTag(text: string, at: number) {
	const name = matchAt(TAG_NAME, text, at + 1)?.[0];
	if (name === undefined) return undefined;
	const attributes = Object.create(null) as Record<string, string>;
	let end = at + 1 + name.length;
	for (let found = matchAt(ATTRIBUTE, text, end); found; found = matchAt(ATTRIBUTE, text, end)) {
		attributes[found[1]] = unescapeXml(found[2] ?? found[3]);
		end += found[0].length;
	}
	const close = matchAt(TAG_END, text, end);
	if (!close) return undefined;
	const element: Open = { name, attributes, children: [], text: '' };
	return { element, closed: close[1] === '/', end: end + close[0].length };
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
	pattern.lastIndex = index;
	return pattern.exec(text);
}

/** @returns the first element at the end of the path, each name a child of the one before */
export function find(
	element: XmlElement | undefined,
	...path: readonly string[]
): XmlElement | undefined {
	return path.reduce<XmlElement | undefined>(
		(found, name) => found?.children.find((child) => child.name === name),
		element,
	);
}

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};

function unescapeXml(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(
		/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-fA-F]{1,6}));/g,
		(whole, name: string | undefined, decimal: string | undefined, hex: string | undefined) => {
			if (name !== undefined) return ENTITIES[name];
			const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
			return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
		},
	);
}
