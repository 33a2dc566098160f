/** Where an event's members stand in StarBot's `data`, by the names of the normal form. */
export interface Places {
	/** Members that may hold the event's own id, the first choice first. */
	readonly id?: readonly string[];
	readonly text?: string;
	readonly mentions?: string;
	readonly about?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
	/** Members that would open the account: they stand in the raw callback alone. */
	readonly secrets?: readonly string[];
}

/** @param cdn the member that describes the file */
const file = (cdn: string) => ({
	size: `${cdn}.size`,
	md5: `${cdn}.md5`,
	url: `${cdn}.url`,
	fileId: `${cdn}.file_id`,
	aesKey: `${cdn}.aes_key`,
	authKey: `${cdn}.auth_key`,
});

/** By StarBot's pages on Apifox: 收到视频消息事件 for 20004, and those of the others. */
const PLACES: Readonly<Record<string, Places>> = {
	'10001': { about: { nickname: 'nickname', avatarUrl: 'avatarUrl' } },
	'10005': { about: { money: 'money', memo: 'memo', type: 'transType' } },
	// Its id is that of the message that was recalled.
	'10006': { id: [], about: { id: 'messageId' } },
	'20002': { text: 'message', mentions: 'atWxIdList' },
	'20004': {
		about: {
			duration: 'duration',
			...file('cdnData'),
			fileName: 'cdnData.file_name',
			width: 'width',
			height: 'height',
			preview: {
				size: 'cdnData.preview_img_size',
				width: 'cdnData.width',
				height: 'cdnData.height',
				url: 'cdnData.preview_img_url',
			},
		},
	},
	'20005': { about: { name: 'cdnData.file_name', ...file('cdnData') } },
	'20006': { about: { ...file('cdnData'), url: 'url' } },
	'20008': { about: { wxid: 'userId', nickname: 'nickname', avatarUrl: 'avatarUrl' } },
	'20009': {
		about: { title: 'title', appId: 'appId', username: 'username', pagePath: 'pagePath' },
	},
	'20010': { about: { title: 'title', description: 'desc', url: 'url' } },
	'20012': { about: file('c2cCdnData') },
	'20014': { text: 'textContent', about: { images: 'imageList', emoji: 'emotionList' } },
	'20015': {
		about: { id: 'messageServerId', conversationId: 'roomId', fromWxid: 'opUserId' },
	},
	'20026': {
		about: { status: 'status', nickname: 'nickname' },
		secrets: [
			'authDeviceId',
			'easyKey',
			'gidSk1',
			'gidTgt',
			'qrcodeKey',
			'sk1',
			'stGidTicket',
			'tgt',
		],
	},
};

/** @returns no places for a code that is not documented: its members stay under their own names */
export function placesOf(code: string): Places {
	return Object.prototype.hasOwnProperty.call(PLACES, code) ? PLACES[code] : {};
}
