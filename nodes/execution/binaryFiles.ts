import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { isPrivateAddress } from '../text/isPrivateAddress';

/** How long a link works at least, in ms: others' messages and pauses that a gateway asks for cost time too. */
const SHORTEST_LIFE = 6 * 3_600_000;

const SET_ADDRESS =
	"Set n8n's public address (N8N_WEBHOOK_URL, or WEBHOOK_URL before n8n 3), or give a public URL instead of binary data.";

/** How long an item of a run may take, in ms. */
export interface RunTimes {
	/** Before it leaves. */
	readonly pause: number;
	readonly timeout: number;
}

/** The files of a run's items: links that the gateway can fetch, and bytes. */
export interface BinaryFiles {
	/**
	 * All links are made before the first message leaves; they live until the last one was sent. A file that lies
	 * inline, as a Code node makes it, is stored for it, once.
	 *
	 * @param run how long an item of the run may take, in ms
	 * @throws NodeOperationError with the remedy when there is no such file, or no link to it
	 */
	link(itemIndex: number, binaryField: string, run: RunTimes): Promise<string>;
	bytes(itemIndex: number, binaryField: string): Promise<Buffer>;
}

/** @param gatewayUrl the credential's base URL: a gateway at home may fetch from private addresses */
export function binaryFiles(context: IExecuteFunctions, gatewayUrl: string): BinaryFiles {
	// One link for one file, so that media that recurs is known again.
	const links = new Map<string, string>();
	const count = context.getInputData().length;
	const lifeFor = ({ pause, timeout }: RunTimes) =>
		`${Math.ceil((SHORTEST_LIFE + count * (pause + timeout)) / 1_000)} seconds`;
	const fail = (itemIndex: number, message: string, description: string) =>
		new NodeOperationError(context.getNode(), `${message} [item ${itemIndex}]`, {
			itemIndex,
			description: `${description} Nothing was sent for this item.`,
		});
	const store = async (file: IBinaryData, itemIndex: number, binaryField: string) => {
		if (file.id) return file;
		const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, binaryField);
		const stored = await context.helpers.setBinaryDataBuffer({ ...file }, bytes);
		if (stored.id) return stored;
		throw fail(
			itemIndex,
			'The gateway cannot fetch binary data that n8n keeps in memory',
			'Let n8n store binary data in files, the database or S3 (N8N_DEFAULT_BINARY_DATA_MODE), or give a public URL.',
		);
	};
	return {
		async link(itemIndex, binaryField, run) {
			const file = context.helpers.assertBinaryData(itemIndex, binaryField);
			// What lies inline is its own name.
			const name = file.id ?? file.data;
			const link =
				links.get(name) ??
				context.helpers.createBinarySignedUrl(
					await store(file, itemIndex, binaryField),
					lifeFor(run),
				);
			links.set(name, link);
			if (isPrivateAddress(link) && !isPrivateAddress(gatewayUrl)) {
				const { origin } = new URL(link);
				throw fail(itemIndex, `The gateway cannot fetch binary data from ${origin}`, SET_ADDRESS);
			}
			return link;
		},
		async bytes(itemIndex, binaryField) {
			return await context.helpers.getBinaryDataBuffer(itemIndex, binaryField);
		},
	};
}
