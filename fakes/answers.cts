import { jsonText } from './digits.cts';
import type { Copy } from './forwards.cts';
import type { Answer } from './exchange.cts';

/** The gateway's answer to everything. */
export interface Envelope {
	ret: number | string;
	msg: string | null;
	data?: unknown;
}

export type Data = Record<string, unknown>;

export const answerOf = (envelope: Envelope, status = 200): Answer => ({
	status,
	body: jsonText(envelope),
});

/** "No" in the gateway's shape: HTTP 200, `ret` 500, Chinese `msg`, sometimes {code, msg} (clients of GeWe). */
export const refusal = (msg: string | null, data?: { code?: string; msg: string | null }): Answer =>
	answerOf({ ret: 500, msg, data });

/** Odd and far above 2^53, two apart: whoever reads one through a double gets a wrong id. */
const FIRST_MESSAGE_ID = 7773749793478223191n;
/** Above 2^63, as ids of moments and channels are. */
const FIRST_POST_ID = 14214000407987819069n;
/** Of the example on GeWe's page 139908317. */
const FIRST_MSG_ID = 769523567;

/** New ids for each answer, the same in every run. */
export class Ids {
	/** Becomes the next `newMsgId`, once. */
	preset: string | undefined;
	private messages = 0;
	private posts = 0;
	private uploads = 0;

	newMsgId(): bigint {
		const id = BigInt(this.preset ?? FIRST_MESSAGE_ID + 2n * BigInt(this.messages));
		this.preset = undefined;
		this.messages += 1;
		return id;
	}

	msgId(): number {
		return FIRST_MSG_ID + this.messages;
	}

	postId(): bigint {
		this.posts += 1;
		return FIRST_POST_ID + 2n * BigInt(this.posts - 1);
	}

	/** The CDN key and file id of an upload: the documented ones first, then with other last digits. */
	upload(aesKey: string, fileId: string): Copy {
		const count = this.uploads.toString(16).padStart(6, '0');
		const vary = (hex: string) => (this.uploads === 0 ? hex : hex.slice(0, -6) + count);
		const ids = { aesKey: vary(aesKey), fileId: vary(fileId) };
		this.uploads += 1;
		return ids;
	}
}
