/** Pushes that must get their 200 and start nothing (GeWe's guide). */

/** What GeWe sends when a URL is set: the token in clear text. */
export const testPush = (token: string) => ({ testMsg: '验证回调地址是否可用', token });

/** What it sends when the URL was accepted. */
export const setPush = (callBackUrl: string) => ({ msg: '设置订阅成功!!', callBackUrl });
