import type { IDataObject } from 'n8n-workflow';

import { sameVideo } from '../contracts/callbacks/sameVideo.cts';
import { output } from '../test/unit/callbacks/received.cts';

/** The schema of a video message, which is what a new trigger waits for, as all families tell it. */
export function triggerSchema(): string {
	const { starBot: _own, ...told } = { ...output(sameVideo.starbot), ...output(sameVideo.v1) };
	const video = { ...member(sameVideo.starbot), ...member(sameVideo.v1) };
	const preview = { ...previewOf(sameVideo.starbot), ...previewOf(sameVideo.v1) };
	const { properties } = schema({ ...told, video: { ...video, preview } });
	return `${JSON.stringify({ type: 'object', properties, version: 1 }, null, '\t')}\n`;
}

const member = (callback: unknown) => output(callback).video as IDataObject;
const previewOf = (callback: unknown) => member(callback).preview as IDataObject;

interface Schema {
	type: string;
	properties?: Record<string, Schema>;
}

function schema(value: unknown): Schema {
	if (typeof value === 'number') return { type: 'integer' };
	if (typeof value !== 'object' || value === null) return { type: typeof value };
	const members = Object.entries(value).map(([name, inner]) => [name, schema(inner)]);
	return { type: 'object', properties: Object.fromEntries(members) as Record<string, Schema> };
}
