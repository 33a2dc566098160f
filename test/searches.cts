/** What people type into n8n's node panel, by the node that it has to find first. */
export const SEARCHES: Readonly<Record<string, readonly string[]>> = {
	GeWe: [
		...['gewe', 'gewechat', 'wechat', 'weixin', 'wechat message', 'wechat trigger', 'GeWe Trigger'],
		...['send message', 'send text', 'text message', 'send file', 'chat', 'broadcast', 'forward'],
		...['group', 'group message', 'group announcement', 'moments', 'channels', 'friend request'],
		...['qr code', 'red packet', 'login', 'log in', 'sign in', 'callback', 'recall', 'mention'],
		...['微信', '发消息', '发送消息', '发送文字', '群', '群发', '群公告', '聊天', '文件', '朋友圈'],
		...['视频号', '收到消息', '触发器', '回调', '二维码', '红包', '登录', '转发', '撤回', '好友'],
	],
	'GeWe Send Image': ['send image', 'send picture', '图片', '发图片', '发送图片'],
	'GeWe Send Video': ['send video', 'video message', '视频', '发视频', '发送视频'],
	'GeWe Send Basic Message': ['basic message', 'message center', '消息中心', '环信'],
};

/** Words that a node of n8n's own bears too: it comes before. */
export const BEHIND_N8N: readonly string[] = ['group', 'chat'];
