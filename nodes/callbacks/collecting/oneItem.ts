import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** What all messages tell together; everything else is the first one's. */
const JOINED = ['text', 'textWithoutMentions'];

/**
 * Makes one item of messages: the first one's, with the texts of all below each other, and all of them in full as `messages`, in
 * the order in which they were sent.
 *
 * @param items at least one, in the order in which they arrived; each may have one file
 */
export function oneItem(items: readonly INodeExecutionData[]): INodeExecutionData {
	const inOrder = [...items].sort((a, b) => timeOf(a) - timeOf(b));
	const binary: NonNullable<INodeExecutionData['binary']> = {};
	const messages = inOrder.map((item) => {
		const [file] = Object.entries(item.binary ?? {});
		if (!file) return item.json;
		const binaryProperty = freeName(file[0], binary);
		binary[binaryProperty] = file[1];
		return { ...item.json, binaryProperty };
	});
	const joined = JOINED.flatMap((name) => {
		const texts = messages.map((message) => message[name]).filter((text) => text !== undefined);
		return texts.length > 0 ? [[name, texts.join('\n')]] : [];
	});
	const json: IDataObject = { ...inOrder[0].json, ...Object.fromEntries(joined), messages };
	return Object.keys(binary).length > 0 ? { json, binary } : { json };
}

/** What tells no time stays with its neighbors. */
const timeOf = ({ json }: INodeExecutionData) => Number(json.timestamp);

/** `preview`, `preview_2`, `preview_3` … */
function freeName(name: string, taken: object): string {
	let free = name;
	for (let number = 2; free in taken; number++) free = `${name}_${number}`;
	return free;
}
