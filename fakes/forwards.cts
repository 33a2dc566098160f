import { XMLValidator } from 'fast-xml-parser';
import type { Data } from './answers.cts';

const LONE_AMPERSAND = /&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i;
const CDATA = /<!\[CDATA\[[^]*?\]\]>/g;

/** Well-formed enough for a forward. The library lets a lone `&` pass. */
export function wellFormed(xml: string): boolean {
	return XMLValidator.validate(xml) === true && !LONE_AMPERSAND.test(xml.replace(CDATA, ''));
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
