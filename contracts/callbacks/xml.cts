import { ACCOUNT, AES_KEY, FILE_ID, FRIEND, GROUP, MD5 } from './fixture.cts';

/**
 * What WeChat itself puts into messages, the same in versions 1 and 2: by the examples of GeWe's page
 * 回调消息详解 (doc.geweapi.com). Records and quotes have the shapes of a real account's callbacks, as the
 * tests of github.com/chen-zhanjie/gewe-hub have them.
 */

const app = (type: number, members: string) =>
	`<?xml version="1.0"?>\n<msg>\n\t<appmsg appid="" sdkver="0">\n${members}\t\t<type>${type}</type>\n\t</appmsg>\n\t<fromusername>${FRIEND}</fromusername>\n\t<scene>0</scene>\n\t<appinfo>\n\t\t<version>1</version>\n\t\t<appname />\n\t</appinfo>\n\t<commenturl />\n</msg>\n`;

const titled = (title: string, des: string, url = '') =>
	`\t\t<title>${title}</title>\n\t\t<des>${des}</des>\n\t\t<url>${url}</url>\n`;

const file = `\t\t<title>offer.docx</title>\n\t\t<des />\n\t\t<appattach>\n\t\t\t<totallen>30720</totallen>\n\t\t\t<attachid>@cdn_${FILE_ID}_${AES_KEY}_1</attachid>\n\t\t\t<emoticonmd5 />\n\t\t\t<fileext>docx</fileext>\n\t\t\t<cdnattachurl>${FILE_ID}</cdnattachurl>\n\t\t\t<aeskey>${AES_KEY}</aeskey>\n\t\t\t<encryver>0</encryver>\n\t\t\t<overwrite_newmsgid>1789783684714859663</overwrite_newmsgid>\n\t\t\t<fileuploadtoken>v1_paVQtd+CWHr+</fileuploadtoken>\n\t\t</appattach>\n\t\t<md5>${MD5}</md5>\n`;

/** A record of many messages is the longest XML there is. */
const record = `${titled('Chat History', 'Friend: hello')}\t\t<recorditem><![CDATA[<recordinfo><title>Chat History</title><datalist count="60">${Array.from(
	{ length: 60 },
	(_, index) =>
		`<dataitem datatype="1" dataid="${index}"><srcMsgCreateTime>${1726820000 + index}</srcMsgCreateTime><datadesc>line ${index} of the record &amp; more</datadesc><type>1</type></dataitem>`,
).join('')}</datalist></recordinfo>]]></recorditem>\n`;

const cdn = (size: number) =>
	`<cdndataurl>${FILE_ID}</cdndataurl><cdndatakey>${AES_KEY}</cdndatakey><fullmd5>${MD5}</fullmd5><datasize>${size}</datasize><cdnencryver>1</cdnencryver>`;
const thumb = `<thumbsize>4145</thumbsize><thumbwidth>358</thumbwidth><thumbheight>480</thumbheight><cdnthumburl>${FILE_ID}</cdnthumburl><cdnthumbkey>${AES_KEY}</cdnthumbkey><thumbfullmd5>32f5a18a3e2b85d3fcbbc609724120ab</thumbfullmd5>`;

/** One message of a record. @param id ends its `fromnewmsgid`, and its time in seconds */
const item = (datatype: number, id: number, members: string, name = 'Friend') =>
	`<dataitem datatype="${datatype}" dataid="0a60a68f4f8140d9833c684e080efd8${id}" htmlid="0a60a68f4f8140d9833c684e080efd8${id}">${members}<sourcename>${name}</sourcename><sourceheadurl>https://wx.qlogo.cn/mmhead/0</sourceheadurl><sourcetime>2024-9-20 18:0${id}</sourcetime><srcMsgLocalid>27${id}</srcMsgLocalid><srcMsgCreateTime>172682640${id}</srcMsgCreateTime><fromnewmsgid>503492247783740949${id}</fromnewmsgid><dataitemsource><hashusername>8522c0c83379cfd879def26ab7658ba9</hashusername></dataitemsource></dataitem>`;

const recordInfo = (title: string, items: readonly string[]) =>
	`<recordinfo><title>${title}</title><desc>Friend: hello</desc><datalist count="${items.length}">${items.join('')}</datalist><favusername>${FRIEND}</favusername></recordinfo>`;

const recorded = (title: string, items: readonly string[]) =>
	`${titled(title, 'Friend: hello')}\t\t<recorditem><![CDATA[${recordInfo(title, items)}]]></recorditem>\n`;

/** A record with a message of each kind that is known. */
const everything = [
	item(
		1,
		1,
		`<datadesc>Is it &lt;this&gt; one?</datadesc><refermsgitem><type>1</type><svrid>374352950798606728</svrid><displayname>Other</displayname><content>That one</content><referdesc>That one</referdesc></refermsgitem>`,
	),
	item(2, 2, `<datafmt>jpg</datafmt><datadesc>[图片]</datadesc>${cdn(813116)}${thumb}`, 'Other'),
	item(3, 3, `<datadesc>[语音]</datadesc>${cdn(3600)}`),
	item(4, 4, `<datafmt>mp4</datafmt>${cdn(1052626)}${thumb}<duration>12</duration>`),
	item(
		5,
		5,
		'<datatitle>News &amp; more</datatitle><datadesc>What happened</datadesc><streamweburl>https://example.com/news?id=1&amp;page=2</streamweburl>',
	),
	item(
		6,
		6,
		'<locitem><lng>113.551855</lng><lat>22.269614</lat><scale>15.000000</scale><label>人民东路313号</label><poiname>恒和中心</poiname></locitem>',
	),
	item(8, 7, `<datafmt>docx</datafmt><datatitle>offer.docx</datatitle>${cdn(30720)}`),
	item(
		17,
		8,
		`<datatitle>Inner</datatitle><datadesc>Other: [图片]</datadesc><recordxml>${recordInfo(
			'Inner',
			[item(2, 1, `<datadesc>[图片]</datadesc>${cdn(54207)}`, 'Other')],
		)}</recordxml>`,
	),
	item(
		37,
		9,
		'<datadesc>[动画表情]</datadesc><emojiitem><md5>9f9dbafc6c04663416ce4eaf94299e7d</md5><cdnurlstring>http://vweixinf.tc.qq.com/emoji.gif</cdnurlstring></emojiitem>',
	),
];

/** What a quote holds of the message that it answers. */
const quoting = (type: number, content: string, chat = FRIEND, from = FRIEND) =>
	`<refermsg><type>${type}</type><svrid>3617029648443513152</svrid><fromusr>${chat}</fromusr><chatusr>${from}</chatusr><displayname>Friend</displayname><content>${escaped(content)}</content><createtime>1726826000</createtime></refermsg>`;

/** XML within XML. */
const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const quote = (title: string, refermsg: string) =>
	app(57, `\t\t<title>${title}</title>\n\t\t<des />\n\t\t${refermsg}\n`);

/** What the quotes answer. */
export const inner = {
	file: app(6, file).trim(),
	link: app(
		5,
		titled('News &amp; more', 'What happened', 'https://example.com/news?id=1&amp;page=2'),
	).trim(),
	record: app(
		40,
		`${titled('Chat History', 'Friend: hello')}		<realinnertype>19</realinnertype>
`,
	).trim(),
	/** A sticker is named by its MD5, without XML. */
	emoji: `${FRIEND}:1726826000000:0:cc56728d56c730ddae52baffe941ed86::0`,
	image: `<msg><img aeskey="${AES_KEY}" cdnmidimgurl="${FILE_ID}" length="2998" md5="${MD5}" /></msg>`,
	quote: quote('Sure?', quoting(1, 'That one')).trim(),
};

const system = (type: string, members: string) =>
	`<sysmsg type="${type}">\n\t<${type}>\n${members}\t</${type}>\n</sysmsg>\n`;

export const xml = {
	image: `<?xml version="1.0"?>\n<msg>\n\t<img aeskey="${AES_KEY}" encryver="1" cdnthumbaeskey="${AES_KEY}" cdnthumburl="${FILE_ID}" cdnthumblength="2146" cdnthumbheight="76" cdnthumbwidth="120" cdnmidheight="0" cdnmidwidth="0" cdnhdheight="0" cdnhdwidth="0" cdnmidimgurl="${FILE_ID}" length="2998" md5="${MD5}" />\n\t<platform_signature></platform_signature>\n\t<imgdatahash></imgdatahash>\n</msg>`,
	voice: `<msg><voicemsg endflag="1" cancelflag="0" forwardflag="0" voiceformat="4" voicelength="2540" length="3600" bufid="0" aeskey="${AES_KEY}" voiceurl="${FILE_ID}" voicemd5="" clientmsgid="49eec500b48b3aea4b8c6f4ae80d4a4f" fromusername="${FRIEND}" /></msg>`,
	friendRequest: `<msg fromusername="${FRIEND}" encryptusername="v3_020b3826fd03010000000000e04128fddf4d90000000501ea9a3dba12f95f6b60a0536a1adb6@stranger" fromnickname="Friend" content="Hello, it &quot;is&quot; me" shortpy="F" imagestatus="3" scene="30" country="" province="" city="" sign="" percard="1" sex="1" alias="friend_alias" weibo="" ticket="v4_000b708f0b04000001000000000054a9826263634356@stranger" opcode="2" bigheadimgurl="http://wx.qlogo.cn/mmhead/ver_1/big/0" smallheadimgurl="http://wx.qlogo.cn/mmhead/ver_1/small/96" />`,
	card: `<?xml version="1.0"?>\n<msg bigheadimgurl="http://wx.qlogo.cn/mmhead/big/0" username="${FRIEND}" nickname="Friend" fullpy="friend" alias="friend_alias" province="" city="" sign="" sex="1" certflag="0" />\n`,
	video: `<?xml version="1.0"?>\n<msg>\n\t<videomsg aeskey="${AES_KEY}" cdnvideourl="${FILE_ID}" cdnthumbaeskey="${AES_KEY}" cdnthumburl="${FILE_ID}" length="611755" playlength="3" cdnthumblength="7873" cdnthumbwidth="224" cdnthumbheight="398" fromusername="${FRIEND}" md5="${MD5}" newmd5="16d8ba7a7ac2b9d3b5b5d8bbb4a3b4b7" isplaceholder="0" rawmd5="" rawlength="0" cdnrawvideourl="" cdnrawvideoaeskey="" overwritenewmsgid="0" originsourcemd5="" isad="0" />\n</msg>\n`,
	emoji: `<msg><emoji fromusername="${FRIEND}" tousername="${ACCOUNT}" type="2" md5="cc56728d56c730ddae52baffe941ed86" len="211797" cdnurl="http://vweixinf.tc.qq.com/110/20401/stodownload?m=cc56&amp;filekey=3043&amp;bizid=1023" aeskey="${AES_KEY}" width="240" height="240" /></msg>`,
	location: `<?xml version="1.0"?>\n<msg>\n\t<location x="39.903740" y="116.397827" scale="15" label="Beijing, 东城区东长安街" maptype="roadmap" poiname="北京市 &lt;east&gt;" poiid="City" />\n</msg>\n`,
	link: app(
		5,
		titled('News &amp; more', 'What happened', 'https://example.com/news?id=1&amp;page=2'),
	),
	groupInvite: app(
		5,
		titled('邀请你加入群聊', 'Friend invites you', 'https://support.weixin.qq.com/x?ticket=A'),
	),
	file: app(6, file),
	fileBegun: app(74, file),
	sharedEmoji: app(8, titled('', '')),
	chatRecord: app(19, record),
	chatRecordOfAll: app(19, recorded('Chat History', everything)),
	/** Saved before it was forwarded: of a long one GeWe's callback has the summary alone. */
	chatRecord40: app(
		40,
		`${titled('Chat History', 'Friend: hello')}\t\t<xmlfulllen>151932</xmlfulllen>\n\t\t<realinnertype>19</realinnertype>\n`,
	),
	chatRecord40OfAll: app(
		40,
		`${recorded('Chat History', everything)}\t\t<realinnertype>19</realinnertype>\n`,
	),
	miniProgram: app(
		33,
		`${titled('Order lunch', '')}\t\t<weappinfo>\n\t\t\t<pagepath><![CDATA[pages/index.html?a=1&b=2]]></pagepath>\n\t\t\t<username>gh_690acf47ea05@app</username>\n\t\t\t<appid>wx1f9ea355b47256dd</appid>\n\t\t</weappinfo>\n`,
	),
	miniProgram36: app(36, titled('Order lunch', '')),
	channels: app(51, titled('This version does not support it', '')),
	quote: app(
		57,
		`\t\t<title>Yes, that one</title>\n\t\t<des />\n\t\t<refermsg>\n\t\t\t<type>1</type>\n\t\t\t<svrid>3617029648443513152</svrid>\n\t\t\t<fromusr>${FRIEND}</fromusr>\n\t\t\t<chatusr>${FRIEND}</chatusr>\n\t\t\t<displayname>Friend</displayname>\n\t\t\t<content>Is it &lt;this&gt; one?</content>\n\t\t\t<createtime>1726826000</createtime>\n\t\t</refermsg>\n`,
	),
	quoteOfFile: quote('Which page?', quoting(49, inner.file)),
	quoteOfLink: quote('Seen it', quoting(49, inner.link)),
	quoteOfRecord: quote('So long', quoting(49, inner.record)),
	quoteOfEmoji: quote('Ha', quoting(47, inner.emoji)),
	/** In a group `fromusr` is the group, and `chatusr` who wrote. */
	quoteInGroup: quote(
		'@Me that one',
		quoting(
			3,
			`${FRIEND}:
${inner.image}`,
			GROUP,
		),
	),
	quoteOfQuote: quote('Yes', quoting(49, inner.quote)),
	/** A voice that answers a message names it by its id and time alone. */
	voiceThatQuotes: `<msg><voicemsg voicelength="3934" length="6637" aeskey="${AES_KEY}" voiceurl="${FILE_ID}" /><extcommoninfo><refermsg><svrid>5484099934145465483</svrid><createtime>1726826000</createtime></refermsg><media_expire_at>1728036227</media_expire_at></extcommoninfo></msg>`,
	imageThatQuotes: `<msg><img aeskey="${AES_KEY}" cdnmidimgurl="${FILE_ID}" length="2998" md5="${MD5}" /><extcommoninfo>${quoting(1, 'Send it')}</extcommoninfo></msg>`,
	groupNotice: app(87, titled('Group Notice', 'Meeting at nine')),
	transfer: app(2000, titled('Transfer', 'You received 0.10')),
	redPacket: app(2001, titled('Red Packet', 'Best wishes')),
	music: app(3, titled('A song', 'A singer', 'https://example.com/song')),
	recall: `<sysmsg type="revokemsg"><revokemsg><session>${FRIEND}</session><msgid>1705661131</msgid><newmsgid>2571906889331112031</newmsgid><replacemsg><![CDATA["Friend" recalled a message]]></replacemsg></revokemsg></sysmsg>`,
	pat: `<sysmsg type="pat">\n<pat>\n  <fromusername>${FRIEND}</fromusername>\n  <chatusername>${GROUP}</chatusername>\n  <pattedusername>${ACCOUNT}</pattedusername>\n  <patsuffix><![CDATA[]]></patsuffix>\n  <template><![CDATA["\${${FRIEND}}" patted me]]></template>\n</pat>\n</sysmsg>`,
	noticePublished: system(
		'mmchatroombarannouncememt',
		'<content><![CDATA[Meeting at nine]]></content>',
	),
	groupTodo: system('roomtoolstips', '<todo><title><![CDATA[Fill in the form]]></title></todo>'),
	joinRequest: system(
		'NewXmlChatRoomAccessVerifyApplication',
		`<text><![CDATA["Friend" wants to invite 1 friend]]></text><link><inviterusername>${FRIEND}</inviterusername></link>`,
	),
	unknownSystem: system('somethingnew', '<text>Something new</text>'),
};
