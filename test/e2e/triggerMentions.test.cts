import { outputs } from '../../host/n8n.cts';
import { ACCOUNT, FRIEND, GROUP } from '../../contracts/callbacks/fixture.cts';
import { addMsg } from '../../contracts/callbacks/geweV1.cts';
import { flat } from '../../contracts/callbacks/geweV2.cts';
import { xml } from '../../contracts/callbacks/xml.cts';
import { jsonText } from '../../fakes/digits.cts';
import { FIRST_ID, play } from '../../fakes/player.cts';
import { onStage } from './stage.cts';
import { allExecutions } from './triggers.cts';
import { pathOf, storeTrigger, TRIGGER } from '../../host/storeTrigger.cts';

const stage = onStage();

const PUSHES = 1_000;
/** One of so many mentions the account. */
const EACH = 20;

const source = (called: string) =>
	`<msgsource><atuserlist>${called}</atuserlist><membercount>480</membercount></msgsource>`;
const said = (text: string) => `${FRIEND}:\n${text}`;

/** What the others in a busy group push, in turn. */
const OTHERS: ReadonlyArray<(newMsgId: bigint) => unknown> = [
	(newMsgId) => addMsg({ type: 1, from: GROUP, content: said('good morning'), newMsgId }),
	(newMsgId) =>
		addMsg({
			type: 1,
			from: GROUP,
			content: said('@Other\u2005look'),
			msgSource: source('wxid_other'),
			newMsgId,
		}),
	(newMsgId) => addMsg({ type: 3, from: GROUP, content: said(xml.image), newMsgId }),
	(newMsgId) =>
		addMsg({
			type: 1,
			from: GROUP,
			content: said('@所有人 meeting'),
			msgSource: source('notify@all'),
			newMsgId,
		}),
	(newMsgId) => addMsg({ type: 49, from: GROUP, content: said(xml.link), newMsgId }),
	(newMsgId) => addMsg({ type: 1, from: GROUP, content: said(`@Bot ${ACCOUNT}`), newMsgId }),
	(newMsgId) => flat('TEXT', 'good evening', { fromGroup: GROUP, newMsgId }),
	(newMsgId) => addMsg({ type: 49, from: GROUP, content: said(xml.quote), newMsgId }),
];

const CALLS: ReadonlyArray<(newMsgId: bigint) => unknown> = [
	(newMsgId) =>
		addMsg({
			type: 1,
			from: GROUP,
			content: said('@My Bot\u2005/ask why?'),
			msgSource: source(`wxid_other,${ACCOUNT}`),
			newMsgId,
		}),
	(newMsgId) => flat('TEXT', '@Bot /ask why?', { fromGroup: GROUP, atUserList: ACCOUNT, newMsgId }),
];

test('of a thousand pushes of a busy group, exactly those that mention the account execute', async () => {
	const { id } = await storeTrigger(stage.n8n, {
		name: 'mentions',
		parameters: {
			registration: 'manual',
			events: ['any'],
			filters: { mentions: ['me'] },
		},
	});
	await stage.n8n.publish(id);
	const pushes = Array.from({ length: PUSHES }, (_, index) => {
		const isCall = index % EACH === 7;
		const kinds = isCall ? CALLS : OTHERS;
		const at = FIRST_ID + BigInt(index);
		const body = kinds[(isCall ? (index - 7) / EACH : index) % kinds.length](at);
		return { isCall, id: String(at), body: jsonText(body) };
	});
	const url = `${stage.n8n.baseUrl}/webhook/${pathOf('mentions')}`;
	const answers = await play(
		url,
		pushes.map(({ body }) => body),
		{ concurrency: 4 },
	);
	expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
		new Set(['200 {}']),
	);

	const executions = await allExecutions(stage.n8n, id);
	const items = await Promise.all(
		executions.map(async (one) => outputs(await stage.n8n.waitForExecution(one), TRIGGER)[0].json),
	);
	const called = pushes.filter(({ isCall }) => isCall).map((push) => push.id);
	expect(called).toHaveLength(PUSHES / EACH);
	expect(items.map((item) => item.id as string).sort()).toEqual(called.sort());
	for (const item of items)
		expect([item.isMentioned, item.textWithoutMentions]).toEqual([true, '/ask why?']);
	await stage.n8n.unpublish(id);
}, 240_000);
