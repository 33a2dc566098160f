import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface Asked {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{
		function: {
			name: string;
			description: string;
			parameters: { properties: Record<string, { description?: string }> };
		};
	}>;
}

/** A chat model behind OpenAI's API that calls one tool, then says what the tool answered. */
export class ChatModel {
	readonly asked: Asked[] = [];
	private calls: object[] = [];

	private constructor(private readonly server: Server) {}

	static async start(): Promise<ChatModel> {
		const server = createServer();
		const model = new ChatModel(server);
		server.on('request', async (request, response) => {
			const asked = (await json(request)) as Asked;
			model.asked.push(asked);
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(completion(model.reply(asked))));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return model;
	}

	/** For the credential's base URL. */
	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	/** What the model wants from its first tool next. */
	wants(input: object): void {
		this.calls.push(input);
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private reply({ messages, tools = [] }: Asked): object {
		const input = this.calls.shift();
		if (!input) return { role: 'assistant', content: `Done: ${String(messages.at(-1)?.content)}` };
		const call = { name: tools[0].function.name, arguments: JSON.stringify(input) };
		return {
			role: 'assistant',
			content: null,
			tool_calls: [{ id: `call_${messages.length}`, type: 'function', function: call }],
		};
	}
}

function completion(message: object): object {
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 0,
		model: 'fake',
		choices: [
			{ index: 0, message, finish_reason: 'tool_calls' in message ? 'tool_calls' : 'stop' },
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
