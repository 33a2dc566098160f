import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { listen } from './listen.cts';

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
	private port = 0;

	private constructor(private readonly server: Server) {}

	static async start(): Promise<ChatModel> {
		const server = createServer();
		const model = new ChatModel(server);
		server.on('request', (request, response) => void model.answer(request, response));
		model.port = await listen(server);
		return model;
	}

	/** For the credential's base URL. */
	get url(): string {
		return `http://127.0.0.1:${this.port}/v1`;
	}

	/** What the model wants from its first tool next. */
	wants(input: object): void {
		this.calls.push(input);
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const asked = (await json(request)) as Asked;
		this.asked.push(asked);
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(completion(this.reply(asked))));
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
