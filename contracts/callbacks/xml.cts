import { ACCOUNT, AES_KEY, FILE_ID, FRIEND, GROUP, MD5 } from './fixture.cts';

/** What WeChat itself puts into messages (GeWe's callback page, and the pages on forwarding): the same in versions 1 and 2. */

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
	chatRecord40: app(40, record),
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
	groupNotice: app(87, titled('Group Notice', 'Meeting at nine')),
	transfer: app(2000, titled('Transfer', 'You received 0.10')),
	redPacket: app(2001, titled('Red Packet', 'Best wishes')),
	music: app(3, titled('A song', 'A singer', 'https://example.com/song')),
	recall: `<sysmsg type="revokemsg"><revokemsg><session>${FRIEND}</session><msgid>1705661131</msgid><newmsgid>2571906889331112031</newmsgid><replacemsg><![CDATA["Friend" recalled a message]]></replacemsg></revokemsg></sysmsg>`,
	pat: `<sysmsg type="pat">\n<pat>\n  <fromusername>${FRIEND}</fromusername>\n  <chatusername>${GROUP}</chatusername>\n  <pattedusername>${ACCOUNT}</pattedusername>\n  <patsuffix><![CDATA[]]></patsuffix>\n  <template><![CDATA["\${${FRIEND}}" patted me]]></template>\n</pat>\n</sysmsg>`,
	joined: system(
		'sysmsgtemplate',
		`<content_template type="tmpl_type_profile"><plain><![CDATA[]]></plain><template><![CDATA["$username$" invited "$names$" to the group chat]]></template><link_list><link name="username" type="link_profile"><memberlist><member><username><![CDATA[${FRIEND}]]></username><nickname><![CDATA[Friend]]></nickname></member></memberlist></link></link_list></content_template>`,
	),
	memberUndo: system(
		'delchatroommember',
		`<plain><![CDATA[You invited Friend to the group chat]]></plain><text><![CDATA[You invited Friend to the group chat  ]]></text><link><memberlist><username>${FRIEND}</username></memberlist></link>`,
	),
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
