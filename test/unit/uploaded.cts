/** The example answer on GeWe's page 139908315, with an image that is wider than high. */
export const UPLOADED = {
	toWxid: '34757816141@chatroom',
	aesKey: '7678796e6d70626e6b626c6f7375616b',
	fileId: '3052020100044b30490201000204e49785f102033d11fd0204136166b4020465966eea',
	length: 1096,
	width: 400,
	height: 200,
	md5: 'e6355eab0393facbd6a2cde3f990ef60',
};
