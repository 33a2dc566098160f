import type { IDataObject } from 'n8n-workflow';

import { type Field, isEmpty } from '../fields/field';
import { flag, positive } from '../fields/makers';
import type { Sent } from '../gateway/call';
import { writeJson } from '../json/json';
import type { Operation, Pages } from '../operations/operation';
import type { Request } from '../sending/request';
import { elementsOf } from './answer';
import type { Way } from './way';

const returnAll = flag(
	'returnAll',
	'Return All',
	'Whether to return all results or only up to a given limit',
	{ local: true },
);
const limit = positive('limit', 'Limit', 'Max number of results to return', {
	default: 50,
	typeOptions: { minValue: 1 },
	displayOptions: { show: { returnAll: [false] } },
	hint: 'What is beyond the limit is left out: switch Return All on to get everything',
	local: true,
});

/** What the form of an operation asks for that gives a list. */
export const limitFields: readonly Field[] = [returnAll, limit];

/** @returns how many results are wanted at most */
export function limitOf(values: Readonly<Record<string, unknown>>): number {
	return typeof values.limit === 'number' ? values.limit : Infinity;
}

/**
 * Gets page after page until there are enough results, an empty page, one that begins where another
 * did, or the gateway's word that it was the last.
 */
export function inPages(pages: Pages, { gives }: Operation): Way {
	return async (send, request, values) => {
		const limit = limitOf(values);
		const answers: Sent[] = [];
		const seen = new Set<string>();
		let count = 0;
		let body: Request['body'] | undefined = request.body;
		while (body && !seen.has(startOf(pages, body)) && count < limit) {
			seen.add(startOf(pages, body));
			const outcome = await send({ ...request, body });
			if (outcome.kind !== 'sent') return outcome;
			answers.push(outcome);
			const found = elementsOf(gives, outcome.data).length;
			count += found;
			const goesOn = found > 0 && mayHaveMore(pages, outcome.data);
			body = goesOn ? nextBody(pages, body, outcome.data) : undefined;
		}
		return answers;
	};
}

/** Where a page begins, to know it again. */
function startOf({ cursors }: Pages, body: Request['body']): string {
	return writeJson(cursors.map(({ property }) => body[property.name]));
}

/** The first cursor decides: the others may be the same on every page. */
function mayHaveMore({ cursors, more }: Pages, data: unknown): boolean {
	const answer = data as IDataObject;
	const isLast = more !== undefined && answer[more] !== undefined && Number(answer[more]) !== 1;
	return !isLast && cursors.slice(0, 1).some((cursor) => isFurther(cursor, answer));
}

/** A cursor that is empty, 0 or its default leads back to where the list begins. */
function isFurther({ property: { name, default: first } }: Field, answer: IDataObject): boolean {
	return !isEmpty(answer[name]) && !['0', first].includes(String(answer[name]));
}

function nextBody({ cursors }: Pages, body: Request['body'], data: unknown): Request['body'] {
	const answer = data as IDataObject;
	const begin = cursors.map(({ property, write }): [string, unknown] => [
		property.name,
		write(answer[property.name] ?? property.default),
	]);
	return { ...body, ...Object.fromEntries(begin) };
}
