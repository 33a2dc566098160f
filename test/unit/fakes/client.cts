import axios from 'axios';
import type { AxiosResponse } from 'axios';
import type { Gateway } from '../../../fakes/gateway.cts';

/** Calls the fake (text bodies go as they are) and gives the answer's text, whatever its status. */
export async function post(
	gateway: Gateway,
	path: string,
	body: unknown,
	headers: Record<string, string> = {},
	timeout = 5_000,
): Promise<AxiosResponse<string>> {
	const content = typeof body === 'string' ? Buffer.from(body) : body;
	return await axios.post<string>(`${gateway.url}${path}`, content, {
		headers: {
			'X-GEWE-TOKEN': gateway.token,
			'content-type': 'application/json',
			...headers,
		},
		responseType: 'text',
		transformResponse: (text: string) => text,
		validateStatus: () => true,
		maxRedirects: 0,
		timeout,
	});
}

/** A request for `/message/postImage` that keeps the contract. */
export const image = (gateway: Gateway, toWxid = 'filehelper') => ({
	appId: gateway.appId,
	toWxid,
	imgUrl: 'http://pictures.example/1.jpg',
});

/** A request for `/message/postVideo` that keeps the contract. */
export const video = (gateway: Gateway, toWxid = 'filehelper') => ({
	appId: gateway.appId,
	toWxid,
	videoUrl: 'http://pictures.example/1.mp4',
	thumbUrl: 'http://pictures.example/1.jpg',
	videoDuration: 10,
});
