import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import { jsonStringify } from 'n8n-workflow';

const entries: string[] = [];

/** Takes the place of winston behind n8n's own logger: every level is kept, nothing is printed. */
const recorder = {
	log: (level: string, message: string, metadata: object) =>
		entries.push(`${level} ${message} ${jsonStringify(metadata, { replaceCircularRefs: true })}`),
	child: () => recorder,
};

/** Sends everything n8n and the nodes log (all levels, error reports too) to `logs()`. */
export function recordLogs(): void {
	Reflect.set(Container.get(Logger), 'internalLogger', recorder);
}

/** All lines logged since the test file began, `level message metadata`. */
export function logs(): readonly string[] {
	return entries;
}
