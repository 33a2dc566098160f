import { runInNewContext } from 'node:vm';

import { choicesSubtitle, operationSubtitle } from '../../../nodes/editor/subtitle';
import { resources } from '../../../nodes/operations/index';

/** What n8n makes of an expression that sees the node's parameters and nothing else. */
function evaluated(expression: string, parameters: object): unknown {
	const [, code] = /^=\{\{ (.*) \}\}$/.exec(expression)!;
	// It would end there.
	expect(code).not.toContain('}}');
	return runInNewContext(code, { $parameter: parameters });
}

test('every operation is named on the canvas', () => {
	const expression = operationSubtitle(resources);
	for (const { name, value: resource, operations } of resources) {
		for (const { name: operationName, value: operation } of operations) {
			expect(evaluated(expression, { resource, operation })).toBe(`${operationName}: ${name}`);
		}
	}
	expect(evaluated(expression, { resource: 'message', operation: 'gone' })).toBeUndefined();
});

test('choices are named on the canvas', () => {
	const expression = choicesSubtitle('events', [
		{ name: 'Video Message', value: 'video' },
		{ name: 'Text Message', value: 'text' },
	]);
	expect(evaluated(expression, { events: ['text', 'video'] })).toBe('Text Message, Video Message');
	expect(evaluated(expression, { events: [] })).toBe('');
});
