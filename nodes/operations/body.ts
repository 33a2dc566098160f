import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Field } from './field';
import type { Operation } from './operation';
import { appId } from './vocabulary';

const NO_DEVICE = 'is empty: fill it in under Options, or in the credential for all nodes';

/** The values of an item's form, checked: the body to send and the options for the run. */
export interface Form {
	readonly body: Record<string, unknown>;
	readonly options: IDataObject;
}

/**
 * Reads one item's parameters, each once.
 *
 * @param deviceId the credential's device, which the item's options may override
 * @throws NodeOperationError that names item, field and remedy
 */
export function readForm(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
	deviceId: string,
): Form {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const written = (field: Field, value: unknown, empty = 'is empty: fill it in') => {
		const plain = isLocator(value) ? value.value : value;
		const wrong = isEmpty(plain) ? empty : field.check?.(plain);
		if (wrong) {
			const { displayName, name } = field.property;
			throw new NodeOperationError(
				context.getNode(),
				`${operation.name}: ${displayName} ${wrong} [item ${itemIndex}]`,
				{
					itemIndex,
					description: `The field is ${displayName} (${name}). Nothing was sent for this item.`,
				},
			);
		}
		return field.write(plain);
	};

	const body: Record<string, unknown> = {};
	const put = ({ property: { name }, in: member }: Field, value: unknown) => {
		const place = member ? ((body[member] ??= {}) as typeof body) : body;
		place[name] = value;
	};
	if (operation.appId !== false) {
		put(appId, written(appId, options.appId || deviceId, NO_DEVICE));
	}
	const shown: Record<string, unknown> = {};
	for (const field of operation.fields) {
		if (!isShown(field, shown)) continue;
		const { name } = field.property;
		const value = context.getNodeParameter(name, itemIndex);
		shown[name] = value;
		if (!(field.mayBeEmpty && isEmpty(value))) put(field, written(field, value));
	}
	for (const field of operation.optional ?? []) {
		const { name } = field.property;
		if (name in options) put(field, written(field, options[name]));
	}
	return { body, options };
}

/** @param values of the fields that stand before it in the form */
function isShown({ property }: Field, values: Record<string, unknown>): boolean {
	const conditions = Object.entries(property.displayOptions?.show ?? {});
	return conditions.every(([name, wanted]) => wanted?.some((value) => value === values[name]));
}

function isLocator(value: unknown): value is { value: unknown } {
	return typeof value === 'object' && value !== null && '__rl' in value;
}

function isEmpty(value: unknown): boolean {
	return (
		value === undefined ||
		value === null ||
		(typeof value === 'string' && value.trim() === '') ||
		(typeof value === 'object' && Object.keys(value).length === 0)
	);
}
