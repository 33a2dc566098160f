/** Examples of GeWe's pages as they print them: two of sending a video, one of an image. */
export const examples = [
	{
		page: '139908317',
		operation: 'message.postVideo',
		request: `{
			"appId": "{{appid}}",
			"toWxid": "34757816141@chatroom",
			"videoUrl": "https://scrm-1308498490.cos.ap-shanghai.myqcloud.com/1/41734f00f3803ca1cd8f5ad6d5f8d559.mp4?q-sign-algorithm=sha1&q-ak=YOUR_ACCESS_KEY_ID&q-sign-time=1724227372;2588140972&q-key-time=1724227372;2588140972&q-header-list=&q-url-param-list=&q-signature=4e18eb97ab165f27afe0444516e54204f506c7e1",
			"thumbUrl": "https://scrm-1308498490.cos.ap-shanghai.myqcloud.com/1/logo.jpg?q-sign-algorithm=sha1&q-ak=YOUR_ACCESS_KEY_ID&q-sign-time=1724227462;2588141062&q-key-time=1724227462;2588141062&q-header-list=&q-url-param-list=&q-signature=0bc8b973567d2672e5eaada1b5d466e23ce6b750",
			"videoDuration": 10
		}`,
		response: `{
			"ret": 200,
			"msg": "操作成功",
			"data": {
				"toWxid": "34757816141@chatroom",
				"createTime": null,
				"msgId": 769523567,
				"newMsgId": 945590746179451500,
				"type": null,
				"aesKey": "687a636f627579667a756a7168717968",
				"fileId": "3052020100044b304902010002043904752002033d11ff02045dd79b240204658e9072042466633131376136662d366566632d343638662d613633662d3536316139616133383362350204012400040201000400",
				"length": 1315979
			}
		}`,
	},
	{
		page: '基础API',
		operation: 'message.postVideo',
		request: `{
			"appId": "{{appid}}",
			"toWxid": "{{toWxid}}",
			"videoUrl": "https://scrm-1308498490.cos.ap-shanghai.myqcloud.com/1/41734f00f3803ca1cd8f5ad6d5f8d559.mp4?q-sign-algorithm=sha1&q-ak=YOUR_ACCESS_KEY_ID&q-sign-time=1724227372;2588140972&q-key-time=1724227372;2588140972&q-header-list=&q-url-param-list=&q-signature=4e18eb97ab165f27afe0444516e54204f506c7e1",
			"thumbUrl": "https://scrm-1308498490.cos.ap-shanghai.myqcloud.com/1/logo.jpg?q-sign-algorithm=sha1&q-ak=YOUR_ACCESS_KEY_ID&q-sign-time=1724227462;2588141062&q-key-time=1724227462;2588141062&q-header-list=&q-url-param-list=&q-signature=0bc8b973567d2672e5eaada1b5d466e23ce6b750",
			"videoDuration": 10
		}`,
		response: `{
			"ret": 200,
			"msg": "操作成功",
			"data": {
				"toWxid": "34757816141@chatroom",
				"createTime": null,
				"msgId": 769523567,
				"newMsgId": 945590746179451500,
				"type": null,
				"aesKey": "687a636f627579667a756a7168717968",
				"fileId": "3052020100044b304902010002043904752002033d11ff02045dd79b240204658e9072042466633131376136662d366566632d343638662d61363662d35363161396161383362350204012400040201000400",
				"length": 1315979
			}
		}`,
	},
	{
		page: '139908315',
		operation: 'message.postImage',
		request: `{
			"appId": "{{appid}}",
			"toWxid": "34757816141@chatroom",
			"imgUrl": "http://dummyimage.com/400x400"
		}`,
		response: `{
			"ret": 200,
			"msg": "操作成功",
			"data": {
				"toWxid": "34757816141@chatroom",
				"createTime": 0,
				"msgId": 640355969,
				"newMsgId": 8992614056172360000,
				"type": null,
				"aesKey": "7678796e6d70626e6b626c6f7375616b",
				"fileId": "3052020100044b30490201000204e49785f102033d11fd0204136166b4020465966eea042437646265323234362d653662662d343464392d393363362d3139313661363863646266390204052418020201000400",
				"length": 1096,
				"width": 400,
				"height": 400,
				"md5": "e6355eab0393facbd6a2cde3f990ef60"
			}
		}`,
	},
];
