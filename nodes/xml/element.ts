/**
 * Writes one XML element.
 *
 * @param attributes written in their order, escaped
 * @param children XML that stands between the tags; without it the element closes itself
 */
export function element(
	name: string,
	attributes: Readonly<Record<string, string | number>> = {},
	children?: string,
): string {
	const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
	const start = `<${name}${written.join('')}`;
	return children === undefined ? `${start} />` : `${start}>${children}</${name}>`;
}

/** Writes one XML element that holds text. */
export function textElement(name: string, text: string | number): string {
	return element(name, {}, escapeXml(text));
}

/** Makes text safe to stand in XML text and attributes. */
function escapeXml(value: string | number): string {
	return String(value)
		.replace(NOT_IN_XML, '')
		.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
}

/** What XML cannot hold in any form: control characters, halves of characters (XML 1.0, 2.2). */
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
};
