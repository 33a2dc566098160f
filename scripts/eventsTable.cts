import { EVENTS } from '../nodes/callbacks/families/events';
import { families } from '../nodes/callbacks/families/families';

/** What each family calls an event, as the table in docs/trigger.md has it. */
export function eventsTable(): string {
	const rows = EVENTS.map(({ name, value }) => [
		name,
		`\`${value}\``,
		...families.map(({ codes }) =>
			Object.keys(codes)
				.filter((code) => codes[code] === value)
				.map((code) => `\`${code}\``)
				.join(', '),
		),
	]);
	const head = ['event', '`event`', 'GeWe v1', 'GeWe v2', 'StarBot'];
	const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
	return lines.join('\n').replace(/\| {2}(?=\|)/g, '| – ');
}
