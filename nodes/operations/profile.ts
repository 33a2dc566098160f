import { choice, mustChoose, yesOrNo } from '../fields/choice';
import type { Field } from '../fields/field';
import { mediaUrl, text } from '../fields/makers';
import type { Operation, Resource } from './operation';
import { city, country, province, sex, signature } from './vocabulary';

export const getProfile: Operation = {
	name: 'Get',
	value: 'getProfile',
	action: 'Get own profile',
	description: "Get the account's own wxid, name, phone number, region and pictures",
	path: '/personal/getProfile',
	page: 139908355,
	effect: 'read',
	fields: [],
};

export const getQrCode: Operation = {
	name: 'Get QR Code',
	value: 'getQrCode',
	action: 'Get own QR code',
	description: 'Get the QR code by which people add the account, as an image',
	path: '/personal/getQrCode',
	page: 139908356,
	effect: 'read',
	fields: [],
	gives: { image: 'qrCode' },
};

export const getSafetyInfo: Operation = {
	name: 'Get Many Devices',
	value: 'getSafetyInfo',
	action: 'Get many devices of account',
	description: 'Get the devices on which the account was logged in, and when',
	path: '/personal/getSafetyInfo',
	page: 139908357,
	effect: 'read',
	fields: [],
	gives: { list: 'list' },
};

const option = choice(
	'option',
	'Privacy Setting',
	'Which privacy setting to change',
	{
		'Ask Before Others Add Me': 4,
		'Find Me by Card': 40,
		'Find Me by Group': 38,
		'Find Me by Phone Number': 8,
		'Find Me by QR Code': 39,
		'Find Me by WeChat ID': 25,
		'Recommend Phone Contacts to Me': 7,
	},
	mustChoose,
);
const open = yesOrNo(
	'open',
	'Switch Setting',
	'Whether the setting is to be on',
	{ On: true, Off: false },
	true,
);

export const privacySettings: Operation = {
	name: 'Set Privacy',
	value: 'privacySettings',
	action: 'Set privacy setting',
	description: 'Switch a privacy setting of the account on or off',
	path: '/personal/privacySettings',
	page: 139908358,
	effect: 'change',
	fields: [option, open],
};

/** The gateway wants one change at a time. */
const change = choice(
	'change',
	'What to Change',
	'What to change; one thing at a time',
	{ Gender: 'gender', Name: 'name', Region: 'region', Signature: 'signature' },
	{ local: true, default: 'name' },
);
const nickName = text('nickName', 'Account Name', 'The new name of the account');

function shownFor(value: string, field: Field): Field {
	const displayOptions = { show: { change: [value] } };
	return { ...field, property: { ...field.property, displayOptions } };
}

export const updateProfile: Operation = {
	name: 'Update',
	value: 'updateProfile',
	action: 'Update own profile',
	description: 'Change name, gender, signature or region of the account, one at a time',
	path: '/personal/updateProfile',
	page: 139908359,
	effect: 'change',
	fields: [
		change,
		shownFor('name', nickName),
		shownFor('gender', sex),
		shownFor('signature', signature),
		...[country, province, city].map((field) => shownFor('region', field)),
	],
};

const headImgUrl = mediaUrl(
	'headImgUrl',
	'Picture URL',
	"Address of the picture; GeWe's servers fetch it from there",
	{ placeholder: 'e.g. https://example.com/picture.jpg' },
);

export const updateHeadImg: Operation = {
	name: 'Update Picture',
	value: 'updateHeadImg',
	action: 'Update own picture',
	description: "Change the account's picture. GeWe fetches it from the URL.",
	path: '/personal/updateHeadImg',
	page: 139908360,
	effect: 'change',
	fields: [headImgUrl],
};

export const profile: Resource = {
	name: 'Profile',
	value: 'profile',
	description: "The account's own name, picture, QR code and privacy settings",
	operations: [getProfile, getQrCode, getSafetyInfo, privacySettings, updateProfile, updateHeadImg],
};
