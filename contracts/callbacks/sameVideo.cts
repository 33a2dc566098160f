import { ACCOUNT, AES_KEY, CREATED, FILE_ID, FRIEND, MD5 } from './fixture.cts';
import { addMsg } from './geweV1.cts';
import { flat } from './geweV2.cts';
import { videoExample } from './starBot.cts';

const PREVIEW = { size: 5765, width: 90, height: 120 };
const xml = `<msg><videomsg aeskey="${AES_KEY}" cdnvideourl="${FILE_ID}" cdnthumbaeskey="${AES_KEY}" cdnthumburl="${FILE_ID}" length="120722" playlength="3" cdnthumblength="${PREVIEW.size}" cdnthumbwidth="${PREVIEW.width}" cdnthumbheight="${PREVIEW.height}" fromusername="${FRIEND}" md5="${MD5}" newmd5="" isplaceholder="0" rawmd5="" rawlength="0" cdnrawvideourl="" cdnrawvideoaeskey="" overwritenewmsgid="0" originsourcemd5="" isad="0" /></msg>`;

/** One and the same video message, as each family tells it. */
export const sameVideo = {
	v1: addMsg({ type: 43, content: xml, pushContent: '好友昵称 : [视频]' }),
	v2: flat('VIDEO', xml, { pushContent: '好友昵称 : [视频]' }),
	starbot: {
		...videoExample,
		time: CREATED * 1000,
		data: {
			...videoExample.data,
			robotId: ACCOUNT,
			sendTime: CREATED * 1000,
			serverId: '7773749793478223190',
			conversationId: FRIEND,
			fromWxId: FRIEND,
			toWxId: ACCOUNT,
		},
	},
};
