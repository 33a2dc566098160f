import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { gewe } from '../gateway/gewe';
import { connect } from '../gateway/http';
import { isProven, type QuotedAnswer } from './proof';
import { decisionOf, readQuestion, type Decision, type Question } from './question';
import { answeredPage, PAGE_HEADERS, questionPage } from './questionPage';

/** The query parameter in which n8n signs the link. */
const SIGNATURE = 'signature';

/**
 * Answers a call to a question's link, whose signature n8n has checked. GET only shows: whatever looks at links
 * in chats does not decide. POST decides, be it from the page or, with a proof, from the trigger that was shown a
 * quote of the question.
 *
 * @returns the item that the execution goes on with; no workflow data while it is to wait on
 */
export async function answerQuestion(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const question = readQuestion((name, fallback) => context.getNodeParameter(name, fallback as ''));
	if (context.getRequestObject().method !== 'POST')
		return show(context, 200, questionPage(question));
	const body = context.getBodyData();
	return 'proof' in body
		? await answerQuote(context, question, body as unknown as QuotedAnswer)
		: answerPage(context, question, body);
}

function answerPage(
	context: IWebhookFunctions,
	question: Question,
	{ approved, text }: { approved?: unknown; text?: unknown },
): IWebhookResponseData {
	if (question.onlyByQuote) return show(context, 403, questionPage(question));
	const decision = decisionOfPage(question, approved, text);
	if (!decision) return show(context, 400, questionPage(question, true));
	show(context, 200, answeredPage(question, inWords(question, decision)));
	return goOn(decision);
}

function decisionOfPage(
	{ responseType, disapproveLabel }: Question,
	approved: unknown,
	text: unknown,
): Decision | undefined {
	if (responseType === 'freeText')
		return typeof text === 'string' && text.trim() !== '' ? { text } : undefined;
	if (approved === 'true') return { approved: true };
	return approved === 'false' && disapproveLabel !== undefined ? { approved: false } : undefined;
}

async function answerQuote(
	context: IWebhookFunctions,
	question: Question,
	quoted: QuotedAnswer,
): Promise<IWebhookResponseData> {
	const { credential } = await connect(context, gewe);
	const signature = context.getRequestObject().query[SIGNATURE];
	if (!isProven(gewe.secret(credential), String(signature), quoted))
		return tell(context, 'The trigger and the question have different tokens');
	const { approvers } = question;
	if (approvers.length > 0 && !approvers.includes(quoted.wxid))
		return tell(context, 'The answer is from nobody who may answer');
	const decision = decisionOf(question, quoted.text);
	if (!decision) return tell(context, 'The answer says neither yes nor no');
	tell(context);
	return goOn(decision, quoted.wxid);
}

/** The shape of n8n's own nodes, and who it was where that is known. */
function goOn(decision: Decision, responder?: string): IWebhookResponseData {
	const data = {
		...decision,
		respondedAt: new Date().toISOString(),
		...(responder && { responder }),
	};
	return { noWebhookResponse: true, workflowData: [[{ json: { data } }]] };
}

function inWords({ approveLabel, disapproveLabel = '' }: Question, decision: Decision): string {
	if ('text' in decision) return decision.text;
	return decision.approved ? approveLabel : disapproveLabel;
}

function show(context: IWebhookFunctions, status: number, page: string): IWebhookResponseData {
	context.getResponseObject().status(status).set(PAGE_HEADERS).send(page);
	return { noWebhookResponse: true };
}

/** @param reason why it changes nothing; none when it does */
function tell(context: IWebhookFunctions, reason?: string): IWebhookResponseData {
	context
		.getResponseObject()
		.status(200)
		.json({ taken: reason === undefined, reason });
	return { noWebhookResponse: true };
}
