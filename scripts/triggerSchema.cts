import type { IDataObject } from 'n8n-workflow';

import { sameVideo } from '../contracts/callbacks/sameVideo.cts';
import type { Member } from '../contracts/endpoints.cts';
import { jsonText } from '../fakes/digits.cts';
import { normalForm } from '../nodes/callbacks/families/event';
import { familyOf } from '../nodes/callbacks/families/families';
import { parseJson } from '../nodes/json/json';
import { itemSchema } from './itemSchema.cts';

/** The schema of a video message, which is what a new trigger waits for, as all families tell it. */
export function triggerSchema(): string {
	const [first, second] = [output(sameVideo.starbot), output(sameVideo.v1)];
	const { starBot: _own, ...told } = { ...first, ...second };
	const video = { ...first.video, ...second.video };
	const preview = { ...first.video.preview, ...second.video.preview };
	return itemSchema(members({ ...told, video: { ...video, preview } }));
}

/** What comes out of a callback. */
function output(callback: unknown) {
	const pushed = parseJson(jsonText(callback)) as IDataObject;
	const draft = familyOf(pushed)!.read(pushed);
	return normalForm(draft, draft.details()) as IDataObject & {
		video: IDataObject & { preview: IDataObject };
	};
}

const members = (values: object): Record<string, Member> =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [name, member(value)]));

/** What the contract would say of a value. */
function member(value: unknown): Member {
	if (typeof value === 'number') return { type: 'integer' };
	if (typeof value !== 'object' || value === null) return { type: typeof value } as Member;
	return { type: 'object', properties: members(value) };
}
