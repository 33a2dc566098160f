import type { Data } from './answers.cts';

const TAG =
	/<(\/?)([\w:]+)((?:\s+[\w:]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|[^<]+/y;
const LONE_AMPERSAND = /&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i;

/** Well-formed enough for a forward: tags balance, attributes are quoted, `&` is escaped. */
export function wellFormed(xml: string): boolean {
	const open: string[] = [];
	let at = 0;
	while (at < xml.length) {
		TAG.lastIndex = at;
		const found = TAG.exec(xml);
		if (!found) return false;
		const [text, closing, name, , selfClosing] = found;
		if (!text.startsWith('<![CDATA[') && LONE_AMPERSAND.test(text)) return false;
		if (closing && open.pop() !== name) return false;
		if (name && !closing && !selfClosing) open.push(name);
		at += text.length;
	}
	return open.length === 0 && xml.trim().startsWith('<');
}

/** The value of an attribute or, failing that, of an element; empty when there is none. */
function valueOf(xml: string, name: string): string {
	const attribute = new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)`).exec(xml)?.[1];
	return attribute ?? new RegExp(`<${name}>([^<]*)`).exec(xml)?.[1] ?? '';
}

export interface Copy {
	aesKey: string;
	fileId: string;
}

/** What a copy is known by. */
export const copyKey = ({ aesKey, fileId }: Copy): string => `${aesKey}:${fileId}`;

/** What a forward's xml says of the uploaded copy (GeWe's pages 139908324 and 139908325): its CDN key and file id. */
export function uploadedCopy(xml: string): Copy & { length: number } {
	const fileId = ['cdnmidimgurl', 'cdnvideourl', 'cdnattachurl', 'cdnthumburl']
		.map((name) => valueOf(xml, name))
		.find((value) => value !== '');
	const length = Number(valueOf(xml, 'length') || valueOf(xml, 'totallen'));
	return { aesKey: valueOf(xml, 'aeskey'), fileId: fileId ?? '', length };
}

/** A forward's answer echoes the copy in the fields that the documents fill; the others stay null. */
export function echoed(data: Data, xml: string): Data {
	const copy: Data = { ...uploadedCopy(xml) };
	const filled = Object.keys(data).filter((key) => data[key] !== null && copy[key]);
	return { ...data, ...Object.fromEntries(filled.map((key) => [key, copy[key]])) };
}
