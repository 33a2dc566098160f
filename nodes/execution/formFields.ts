import type { Field } from '../fields/field';
import { flag } from '../fields/makers';
import type { Operation } from '../operations/operation';
import { appId } from '../operations/vocabulary';
import { limitFields } from './pages';
import { runOptions } from './runOptions';

/** What stands in an operation's form; the editor shows it, and a run reads it. */

/** Whether to give the message's data alone, or the gateway's whole answer. */
export const simplify = flag(
	'simplify',
	'Simplify',
	'Whether to return a simplified version of the response instead of the raw data',
	{ default: true, local: true },
);

/** All that stands in an operation's form before its Options. */
export function fieldsOf({ fields, gives = {} }: Operation): readonly Field[] {
	return gives.list || gives.ids ? [...fields, ...limitFields] : fields;
}

/** The members of the body that stand under Options. */
export function optionalOf({ optional = [], pages }: Operation): readonly Field[] {
	return [...optional, ...(pages?.cursors ?? [])];
}

/** All that stands under an operation's Options: its own optional fields, then what every call has. */
export function optionsOf(operation: Operation): readonly Field[] {
	const device = operation.appId === false ? [] : [appId];
	return [...optionalOf(operation), ...device, ...runOptions(operation)];
}
