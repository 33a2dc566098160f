import { refusal } from './answers.cts';
import { copyKey, uploadedCopy, wellFormed } from './forwards.cts';
import type { Gateway } from './gateway.cts';
import type { Answer, Received } from './exchange.cts';

/** Media that cannot be sent (clients of GeWe). */
export const NOT_ACCEPTED = refusal('发送图片失败', { msg: '图片格式错误' });

/** These work without an account that is online. */
const OFFLINE_TOO = /^\/(login|tools)\//;

/** Why a request is not carried out, in the gateway's words (clients of GeWe); undefined when it is. */
export function refused(request: Received, gateway: Gateway): Answer | undefined {
	const { path, errors, headers } = request;
	const token = headers['x-gewe-token'];
	if (path !== '/tools/getTokenId' && token !== gateway.token) {
		return token
			? refusal(`HTTP HEADER: X-GEWE-TOKEN=${token} 不可用或已过期`)
			: refusal('header:X-GEWE-TOKEN 不可为空');
	}
	if (errors.length > 0) return refusal(errors[0]);
	const { appId, xml = '' } = (request.body ?? {}) as { appId?: string; xml?: string };
	if (appId === '' && path !== '/login/getLoginQrCode') return refusal('appId不可为空');
	if (appId && !gateway.appIds.includes(appId)) {
		return refusal('获取二维码失败', { code: '-1', msg: `[${appId}]设备不存在` });
	}
	if (!gateway.online && !OFFLINE_TOO.test(path)) return refusal('账号已离线');
	const strict = gateway.strictForwards && path.startsWith('/message/forward');
	return strict ? forwardRefused(path, xml, gateway.uploads) : undefined;
}

/** The documents have no words for a refused forward: these are a download's and a picture's. */
function forwardRefused(path: string, xml: string, uploads: Set<string>): Answer | undefined {
	if (!wellFormed(xml)) return refusal('下载图片xml解析异常');
	const known = uploads.has(copyKey(uploadedCopy(xml)));
	return known || !/(Image|Video)$/.test(path) ? undefined : NOT_ACCEPTED;
}
