import type { IWebhookFunctions } from 'n8n-workflow';

import { gewe } from '../gateway/gewe';
import { connect } from '../gateway/http';
import { messageOf } from '../text/messageOf';
import { prove } from './proof';
import type { QuotedQuestion } from './quotedQuestion';

/** ms; n8n answers itself. */
const TIMEOUT = 30_000;

/** n8n's answers when it has not asked the question: a signature that is not its own, no such execution. */
const NOT_ASKED = [401, 404];

/**
 * Hands an answer from the chat to the execution that waits for it. Never throws; what came of it is in n8n's log.
 *
 * @returns whether it was the answer to a question; false when this n8n has asked no such question, or
 *   could not be reached, so that the message is one like any other
 */
export async function answerByQuote(
	context: IWebhookFunctions,
	{ link, signature, text, wxid }: QuotedQuestion,
): Promise<boolean> {
	try {
		const { credential } = await connect(context, gewe);
		const { statusCode, body } = (await context.helpers.httpRequest({
			method: 'POST',
			url: link,
			body: prove(gewe.secret(credential), signature, text, wxid),
			json: true,
			timeout: TIMEOUT,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		})) as { statusCode: number; body?: { taken?: boolean; reason?: string } };
		const isQuestion = statusCode < 500 && !NOT_ASKED.includes(statusCode);
		const { taken, reason = `HTTP ${statusCode}` } = body ?? {};
		if (taken) context.logger.debug('GeWe Trigger: a question was answered by a quote');
		else context.logger.info(`GeWe Trigger: a quote of a question changes nothing: ${reason}`);
		return isQuestion;
	} catch (error) {
		context.logger.error(
			`GeWe Trigger could not hand on the answer to a question: ${messageOf(error)}. n8n must reach its own address (WEBHOOK_URL), and the trigger needs a GeWe credential.`,
		);
		return false;
	}
}
