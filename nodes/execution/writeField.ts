import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { checkField, isEmpty, type Field } from '../fields/field';
import { isObject } from '../json/json';
import type { Operation } from '../operations/operation';

/**
 * Checks what was filled in and writes it as the gateway wants it.
 *
 * @param value the form's
 * @param empty what to tell people when it is empty, where that is not simply to fill it in
 */
export type WriteField = (field: Field, value: unknown, empty?: string) => unknown;

/** @returns writes fields of one item; it throws NodeOperationError that names item, field and remedy */
export function fieldWriter(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
): WriteField {
	return (field, value, empty) => {
		const plain = unwrap(field, value);
		if (field.always && isEmpty(plain)) return field.write(unwrap(field, field.property.default));
		const wrong = checkField(field, plain, empty);
		if (wrong === undefined) return field.write(plain);
		throw fieldError(context, operation, itemIndex)(field, wrong);
	};
}

/** Words what is wrong with a field of one item, and names it. */
export type FieldError = (field: Field, wrong: string) => NodeOperationError;

export function fieldError(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
): FieldError {
	return ({ property: { displayName, name } }, wrong) =>
		new NodeOperationError(
			context.getNode(),
			`${operation.name}: ${displayName} ${wrong} [item ${itemIndex}]`,
			{
				itemIndex,
				description: `The field is ${displayName} (${name}). Nothing was sent for this item.`,
			},
		);
}

/** What a picker holds: n8n wraps it. */
function unwrap({ property }: Field, value: unknown): unknown {
	return property.type === 'resourceLocator' && isObject(value) ? value.value : value;
}
