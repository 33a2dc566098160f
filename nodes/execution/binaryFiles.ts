import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { isPrivateAddress } from './privateAddress';

/** How long a link to binary data works: enough for long paced runs. */
const LINK_LIFE = '6 hours';

const SET_ADDRESS =
	"Set n8n's public address (N8N_WEBHOOK_URL, or WEBHOOK_URL before n8n 3), or give a public URL instead of binary data.";

/** The files of a run's items: links that the gateway can fetch, and bytes. */
export interface BinaryFiles {
	/** @throws NodeOperationError with the remedy when there is no such file, or no link to it */
	link(itemIndex: number, binaryField: string): string;
	bytes(itemIndex: number, binaryField: string): Promise<Buffer>;
}

/** @param gatewayUrl the credential's base URL: a gateway at home may fetch from private addresses */
export function binaryFiles(context: IExecuteFunctions, gatewayUrl: string): BinaryFiles {
	// One link for one file, so that media that recurs is known again.
	const links = new Map<string, string>();
	const fail = (itemIndex: number, message: string, description: string) =>
		new NodeOperationError(context.getNode(), `${message} [item ${itemIndex}]`, {
			itemIndex,
			description: `${description} Nothing was sent for this item.`,
		});
	return {
		link(itemIndex, binaryField) {
			const file = context.helpers.assertBinaryData(itemIndex, binaryField);
			if (!file.id) {
				throw fail(
					itemIndex,
					'The gateway cannot fetch binary data that n8n keeps in memory',
					'Let n8n store binary data in files, the database or S3 (N8N_DEFAULT_BINARY_DATA_MODE), or give a public URL.',
				);
			}
			const link = links.get(file.id) ?? context.helpers.createBinarySignedUrl(file, LINK_LIFE);
			links.set(file.id, link);
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
