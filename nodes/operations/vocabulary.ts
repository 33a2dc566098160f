import type { Field } from './field';
import { id } from './field';

/** `wxid_…` and older ids of people, `…@chatroom`, `gh_…`, `…@openim`, `filehelper` (facts of GeWe's callback pages). */
const WXID = '^[A-Za-z0-9][A-Za-z0-9_.-]*(@[A-Za-z0-9.]+)?$';
const WXID_FORMS =
	'must be an id such as wxid_abc, 123@chatroom, gh_abc, 123@openim or filehelper: names and phone numbers with signs do not work';

function wxidForm(value: unknown): string | undefined {
	return new RegExp(WXID).test(String(value).trim()) ? undefined : WXID_FORMS;
}

/** A picker for an id: by hand, or from a list once there is one. */
export function locator(name: string, displayName: string, description: string): Field {
	return {
		property: {
			displayName,
			name,
			type: 'resourceLocator',
			default: { mode: 'id', value: '' },
			description,
			modes: [
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: 'e.g. wxid_0xsqb3o0tsvz22 or 34757816141@chatroom',
					validation: [
						{ type: 'regex', properties: { regex: WXID, errorMessage: `The ID ${WXID_FORMS}` } },
					],
				},
			],
		},
		write: (value) => String(value).trim(),
		check: wxidForm,
	};
}

export const toWxid = locator(
	'toWxid',
	'To',
	'Who receives the message: the wxid of a contact, or the ID of a group, which ends in @chatroom',
);

export const appId = id(
	'appId',
	'Device ID',
	"The device (appId) that acts, instead of the credential's",
	{ placeholder: 'e.g. wx_wR_U4zPj2M_OTS3BCyoE4' },
);
