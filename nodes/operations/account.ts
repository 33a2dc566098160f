import { choice, mustChoose } from '../fields/choice';
import { flag, id } from '../fields/makers';
import type { Operation, Resource } from './operation';
import { proxyIp } from './vocabulary';

const regionId = choice(
	'regionId',
	'Province',
	'The province of China that the account seems to be in; it should be the one where it is used',
	{
		Anhui: '340000',
		Beijing: '110000',
		Chongqing: '500000',
		Fujian: '350000',
		Gansu: '620000',
		Guangdong: '440000',
		Guangxi: '450000',
		Guizhou: '520000',
		Hainan: '460000',
		Hebei: '130000',
		Heilongjiang: '230000',
		Henan: '410000',
		Hubei: '420000',
		Hunan: '430000',
		'Inner Mongolia': '150000',
		Jiangsu: '320000',
		Jiangxi: '360000',
		Jilin: '220000',
		Liaoning: '210000',
		Ningxia: '640000',
		Qinghai: '630000',
		Shaanxi: '610000',
		Shandong: '370000',
		Shanghai: '310000',
		Shanxi: '140000',
		Sichuan: '510000',
		Tianjin: '120000',
		Tibet: '540000',
		Xinjiang: '650000',
		Yunnan: '530000',
		Zhejiang: '330000',
	},
	mustChoose,
);
const type = choice('type', 'Device Type', 'The kind of device to be; iPad is recommended', {
	iPad: 'ipad',
	Mac: 'mac',
});
const ttuid = id(
	'ttuid',
	'TTUID',
	'Network through the local helper program, together with province or proxy',
);
const aid = id('aid', 'AID', 'Network through the local helper program alone');

export const getLoginQrCode: Operation = {
	name: 'Get Login QR Code',
	value: 'getLoginQrCode',
	action: 'Get login QR code',
	description:
		'Get the QR code to log in to WeChat with the phone, as an image. It must be the device ID that this account used last; only an account that has none yet needs a new device. Scan within 150 seconds and ask Check Login every 5 seconds.',
	path: '/login/getLoginQrCode',
	page: 139908278,
	notice:
		'An account that never logged in through GeWe needs the option New Device, once. Every later login uses the same Device ID, without it.',
	effect: 'change',
	fields: [regionId, type],
	optional: [proxyIp, ttuid, aid],
	gives: { image: 'qrImgBase64' },
	appId: 'mayBeNew',
};

const uuid = id('uuid', 'Login UUID', 'The uuid of the answer that began the login', {
	default: '={{ $json.uuid }}',
});
const captchCode = id('captchCode', 'Verification Code', 'The code that the phone shows');
const autoSliding = flag(
	'autoSliding',
	'Solve Slider',
	'Whether the gateway solves the slider itself: on for Mac, off for iPad and with TTUID',
);

export const checkLogin: Operation = {
	name: 'Check Login',
	value: 'checkLogin',
	action: 'Check login',
	description:
		'Learn how far a login is: status 0 is not scanned, 1 scanned, 2 logged in. Ask every 5 seconds, for at most 150 seconds.',
	path: '/login/checkLogin',
	page: 139908279,
	effect: 'read',
	fields: [uuid],
	optional: [proxyIp, captchCode, autoSliding],
};

export const dialogLogin: Operation = {
	name: 'Log In by Phone Dialog',
	value: 'dialogLogin',
	action: 'Log in by phone dialog',
	description:
		'Ask the phone to confirm the login, without a QR code; then ask Check Login. It does not work after a logout on the phone, after WeChat logged the account out for a risk, nor on the day after a new device.',
	path: '/login/dialogLogin',
	page: 139908280,
	effect: 'change',
	fields: [regionId],
	optional: [proxyIp, aid],
};

const accountName = id('account', 'Account', 'The name that logs in to WeChat');
const password = id('password', 'Password', 'The password of the WeChat account', {
	typeOptions: { password: true },
});
const step = choice('step', 'Login Step', 'Step 1 begins, step 2 asks whether it is done', {
	'1 - Begin': 1,
	'2 - Check': 2,
});

export const loginByAccount: Operation = {
	name: 'Log In by Password',
	value: 'loginByAccount',
	action: 'Log in by password',
	description: 'Log in with account and password; the phone is logged out by it',
	notice: 'The phone is logged out of WeChat by this.',
	path: '/login/loginByAccount',
	page: 316270273,
	effect: 'change',
	fields: [proxyIp, regionId, accountName, password, step],
	gives: { image: 'base64Img' },
};

export const changeMacToIpad: Operation = {
	name: 'Change Mac to iPad',
	value: 'changeMacToIpad',
	action: 'Change kind of device',
	description: 'Make the device an iPad and get a QR code to log in again. GeWe has deprecated it.',
	notice: 'The account has to log in again after this. GeWe has deprecated it.',
	path: '/login/changeMacToIpad',
	page: 353051277,
	effect: 'change',
	fields: [],
	gives: { image: 'qrImgBase64' },
};

const callbackUrl = id(
	'callbackUrl',
	'Callback URL',
	'The public URL that takes all callbacks; the gateway tries it at once',
	{ placeholder: 'e.g. https://example.com/webhook/gewe' },
);

export const setCallback: Operation = {
	name: 'Set Callback URL',
	value: 'setCallback',
	action: 'Set callback URL',
	description:
		"Choose where GeWe sends what happens, for all accounts of the token. For GeWe itself, not for a self-hosted gewechat. It replaces the token's only URL, so a published GeWe Trigger receives nothing more, and drops a Header Secret that was set in the console. The GeWe Trigger node does this by itself.",
	notice:
		"It replaces the token's only callback URL: a published GeWe Trigger receives nothing more. The trigger sets its URL by itself.",
	path: '/login/setCallback',
	page: 212040839,
	effect: 'change',
	fields: [callbackUrl],
	fromCredential: ['token'],
	appId: false,
};

export const checkOnline: Operation = {
	name: 'Check Online',
	value: 'checkOnline',
	action: 'Check if account is online',
	description: 'Learn whether the WeChat account is online; true may be wrong for a while',
	path: '/login/checkOnline',
	page: 139908282,
	effect: 'read',
	fields: [],
	gives: { value: 'online' },
};

export const reconnection: Operation = {
	name: 'Reconnect',
	value: 'reconnection',
	action: 'Reconnect account',
	description:
		'Bring an account back that is offline for the gateway, and online on the phone. When that fails, log in again.',
	path: '/login/reconnection',
	page: 176158311,
	effect: 'change',
	fields: [],
};

export const logout: Operation = {
	name: 'Log Out',
	value: 'logout',
	action: 'Log out',
	description: 'Log the account out of the device',
	notice:
		'The account goes offline as soon as this runs: nothing is sent or received until it logs in again, with the same device.',
	path: '/login/logout',
	page: 139908281,
	effect: 'change',
	fields: [],
};

export const account: Resource = {
	name: 'Account',
	value: 'account',
	description: 'Log in and out, ask if the account is online, set the callback URL',
	operations: [
		checkOnline,
		getLoginQrCode,
		checkLogin,
		reconnection,
		dialogLogin,
		loginByAccount,
		logout,
		setCallback,
		changeMacToIpad,
	],
};
