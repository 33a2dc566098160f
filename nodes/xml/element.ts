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

/** Makes text safe to stand in XML text and attributes. */
function escapeXml(value: string | number): string {
	return String(value).replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
};
