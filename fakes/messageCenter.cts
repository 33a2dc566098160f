import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Contract } from './contract.cts';
import type { Answer, Delivery, Received } from './exchange.cts';
import { answerOf, messageCenterFaults, refusal } from './messageCenterFaults.cts';
import type { Envelope } from './messageCenterFaults.cts';
import { Fake } from './server.cts';
import type { FakeOptions } from './server.cts';
import { untilInterrupted } from './standAlone.cts';

/** What the Message Center passed on. */
export interface BasicMessage extends Delivery {
	to: string;
	messageType: number;
	getMessageId: string;
}

export interface MessageCenterOptions extends FakeOptions<BasicMessage> {
	/** The only sign that is accepted. */
	sign?: string;
}

const CONTRACT = join(__dirname, '../contracts/message-center.openapi.yaml');

/** The fake Message Center: start it with `startMessageCenter()`. */
export class MessageCenter extends Fake<BasicMessage, typeof messageCenterFaults> {
	readonly sign: string;

	constructor(contract: Contract, options: MessageCenterOptions) {
		super(contract, messageCenterFaults, [''], options);
		this.sign = options.sign ?? 'fa4e51640123456789abcdef01234567';
	}

	/** Data for a credential that is accepted here. */
	get credential() {
		const { url: baseUrl, sign } = this;
		const client = '70374ddd0f3641368d419b2d93127b8f';
		const channel = 'eba920d452d34adb8f2badb08b9e69bb';
		return { baseUrl, apiVersion: '01', client, channel, version: '2.0', sign };
	}

	protected override async respond(request: Received): Promise<Answer> {
		const { operation, errors, query, path, raw, at } = request;
		if (!operation) return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'None' };
		if (query.sign !== this.sign) return refusal('sign 不正确');
		if (errors.length > 0) return refusal(errors[0]);
		const body = request.body as BasicMessage;
		const { to, messageType, getMessageId = this.nextId(operation.example as Envelope) } = body;
		this.deliver({ path, to, messageType, getMessageId, body, raw, at });
		return answerOf({ ...(operation.example as Envelope), data: { getMessageId } });
	}

	/** The documented id first, then the numbers after it. */
	private nextId({ data }: Envelope): string {
		const first = BigInt((data as BasicMessage).getMessageId);
		return String(first + BigInt(this.ledger.length));
	}
}

/** Starts a fake Message Center on a real socket. */
export async function startMessageCenter(
	options: MessageCenterOptions = {},
): Promise<MessageCenter> {
	const center = new MessageCenter(await Contract.load(CONTRACT), options);
	await center.resume();
	return center;
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { port: { type: 'string', default: '8087' }, sign: { type: 'string' } },
	});
	const center = await startMessageCenter({
		port: Number(values.port),
		sign: values.sign,
		onDelivery: ({ at, to, messageType, getMessageId }) => {
			const what = `type ${messageType} to ${to} getMessageId ${getMessageId}`;
			console.log(`${new Date(at).toISOString()} ${what}`);
		},
	});
	for (const [name, value] of Object.entries(center.credential)) {
		console.log(`${name.padEnd(11)}${value}`);
	}
	untilInterrupted(center);
}

if (require.main === module) void main();
