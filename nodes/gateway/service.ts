import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

/** How a gateway's JSON answer is read. */
export interface Verdict {
	readonly accepted: boolean;
	readonly data: unknown;
	/** What the gateway says, in its own language. */
	readonly words: readonly string[];
}

/** What to tell people when the gateway's words match. */
export interface Remedy {
	readonly pattern: RegExp;
	readonly advice: string;
	/** It is about the account and not about what was asked: any other request would fare alike. */
	readonly ofAccount?: true;
}

/** A gateway, as far as the way of a request differs from one to the other. */
export interface Service {
	/** As people call it. */
	readonly name: string;
	/** The credential type that opens it. */
	readonly credential: string;
	/** The credential's secret, which must appear nowhere. */
	secret(credential: ICredentialDataDecryptedObject): string;
	/** @returns undefined when the answer has not the gateway's shape */
	read(answer: IDataObject): Verdict | undefined;
	/** First match wins. */
	readonly remedies: readonly Remedy[];
}
