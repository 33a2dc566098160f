import type { IDataObject } from 'n8n-workflow';

import { isObject, tryJson } from '../json/json';
import type { Service } from './service';
import { cleanToken } from './token';

/** What to do about an account that is offline. */
export const LOG_IN_AGAIN =
	'Log it in again with the same Device ID (appId), in the console or by Account > Get Login QR Code.';

/** Facts of its answers: `{ret, msg, data}`, accepted when `ret` is 200, on any HTTP status. */
export const gewe: Service = {
	name: 'GeWe',
	credential: 'geweApi',
	secret: ({ token }) => cleanToken(token),
	read({ ret, msg, data }: IDataObject) {
		if (typeof ret !== 'number' && typeof ret !== 'string') return undefined;
		// One client saw `ret` as the string "200".
		return { accepted: String(ret) === '200', data, words: words(msg, data) };
	},
	remedies: [
		{
			pattern: /TOKEN/i,
			advice:
				"The token in the GeWe credential is missing, wrong or has expired: copy it again from GeWe's console.",
			ofAccount: true,
		},
		{
			pattern: /设备不存在/,
			advice:
				'The gateway does not know this device id (appId): copy it from the console, and check that token and base URL belong to the same gateway.',
			ofAccount: true,
		},
		{
			pattern: /离线|未登录|登录过期/,
			advice: `The WeChat account is offline. ${LOG_IN_AGAIN}`,
			ofAccount: true,
		},
		{
			pattern: /绑定微信不同/,
			advice:
				'This device id (appId) belongs to another WeChat account: scan with that one, or use the device id of the account that scanned.',
			ofAccount: true,
		},
		{
			pattern: /push msg err/,
			advice:
				"GeWe could not reach the callback URL: it must be public. Set n8n's public address (N8N_WEBHOOK_URL or WEBHOOK_URL) or use a tunnel.",
		},
		{
			pattern: /最大支持\d*条并发/,
			advice:
				'Too many downloads at a time: keep Concurrency at 1 and an Interval of 3 to 10 seconds.',
			ofAccount: true,
		},
		{
			pattern: /可撤回时间/,
			advice: 'WeChat lets a message be recalled for a short time only.',
		},
		{
			pattern: /用户不存在/,
			advice: 'WeChat knows no such user: check the WeChat ID or phone number.',
		},
		{
			pattern: /MemberList are wrong/,
			advice: 'The list of members is not accepted: give at least two wxids of friends.',
		},
		{
			pattern: /xml解析/,
			advice:
				'The XML must be the whole <msg> of the callback, without the "wxid:" line of a group.',
		},
		{
			pattern: /格式错误|发送(图片|视频|语音|文件)失败/,
			advice:
				"GeWe's servers fetch the media themselves: the URL must be public and lead to a file of the right kind.",
		},
		{
			pattern: /appId不可为空/,
			advice: 'The Device ID (appId) is empty: fill it in, in the credential or under Options.',
		},
		{
			pattern: /不可为空/,
			advice: 'A value is missing: fill in the field that the gateway names.',
		},
	],
};

/** The reason stands in `msg`, `data.msg` and, as JSON text, in `data.detail`. */
function words(msg: unknown, data: unknown): string[] {
	const { msg: reason, detail } = isObject(data) ? data : {};
	const found = [msg, reason, ...detailWords(detail)].filter(
		(word): word is string => typeof word === 'string' && word.trim() !== '',
	);
	return [...new Set(found)];
}

function detailWords(detail: unknown): unknown[] {
	if (typeof detail !== 'string') return [];
	const read = tryJson(detail);
	return isObject(read) ? [read.msg, read.msg_err] : [detail];
}
