import { element, textElement } from '../../xml/element';
import { isGroupId } from '../../text/isGroupId';

/** A message that is answered, as far as it is known. */
export interface Quoted {
	/** Its newMsgId, all digits. */
	readonly id: string;
	/** Where it stands. */
	readonly conversationId: string;
	/** Who wrote it. */
	readonly fromWxid?: string;
	/** What it says, if it is a text. */
	readonly text?: string;
}

/** WeChat's own numbers of what a message is. */
const QUOTE = 57;
const TEXT = 1;

/**
 * The `appmsg` of a text that quotes a message, in the form that GeWe's callback page shows: of the
 * quoted one, its id alone is enough for clients of GeWe; what it says is given where that is a text.
 */
export function quote(text: string, { id, conversationId, fromWxid, text: said }: Quoted): string {
	// In a group the first is the group, and the second the member who wrote.
	const [fromusr, chatusr] = isGroupId(conversationId)
		? [conversationId, fromWxid]
		: [fromWxid, conversationId];
	const quoted = [
		said && textElement('type', TEXT),
		textElement('svrid', id),
		...(fromusr && chatusr
			? [textElement('fromusr', fromusr), textElement('chatusr', chatusr)]
			: []),
		said && textElement('content', said),
	];
	return element(
		'appmsg',
		{ appid: '', sdkver: 0 },
		textElement('title', text) +
			textElement('type', QUOTE) +
			element('refermsg', {}, quoted.filter(Boolean).join('')),
	);
}
