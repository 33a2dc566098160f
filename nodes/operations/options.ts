import type { Field } from './field';
import { positive } from './field';
import type { Operation } from './operation';
import { appId } from './vocabulary';

/** GeWe downloads media before it answers, so sending takes long. */
export const DEFAULT_TIMEOUT = 120_000;

export const timeout = positive(
	'timeout',
	'Timeout (Ms)',
	'How long to wait for the gateway in milliseconds. After that nobody knows whether it was done, so do not choose it short.',
	{ default: DEFAULT_TIMEOUT },
);

/** All that stands under an operation's Options: its own optional fields, then what every call has. */
export function optionsOf(operation: Operation): readonly Field[] {
	const device = operation.appId === false ? [] : [appId];
	return [...(operation.optional ?? []), ...device, timeout];
}
