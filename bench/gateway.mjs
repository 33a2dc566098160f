// The gateway of the benchmarks, in a process of its own: as cheap as Node.js lets it be, so that what is
// measured is the caller. It judges nothing; fakes/gateway.cts does. Prints its port.
import { createServer } from 'node:http';

/** ms before each answer; ms more for each medium that the gateway would fetch and upload. */
let plan = { latency: 0, fetching: 0 };
let counts = { requests: 0, fetches: 0, peak: 0 };
/** All that were set. */
const callbackUrls = [];
let open = 0;
/** When each account's last request came. */
const lasts = new Map();
let ids = 0;

const FETCHES = /\/post(Image|Video)$/;

createServer((request, response) => {
	let body = '';
	request.setEncoding('utf8').on('data', (text) => (body += text));
	request.on('end', () => {
		if (request.url === '/bench') return control(request.method, body, response);
		open += 1;
		counts.requests += 1;
		counts.peak = Math.max(counts.peak, open);
		notePause(body);
		const fetches = FETCHES.test(request.url);
		if (fetches) counts.fetches += 1;
		const wait = plan.latency + (fetches ? plan.fetching : 0);
		if (wait > 0) setTimeout(answer, wait, request.url, body, response);
		else answer(request.url, body, response);
	});
}).listen(0, '127.0.0.1', function () {
	console.log(this.address().port);
});

function notePause(body) {
	const account = /"appId":"([^"]*)"/.exec(body)?.[1] ?? '';
	const now = performance.now();
	if (lasts.has(account)) {
		counts.pause = Math.min(counts.pause ?? Infinity, now - lasts.get(account));
	}
	lasts.set(account, now);
}

/** Gives what was counted; a new plan begins a new count. */
function control(method, body, response) {
	response.end(JSON.stringify({ ...counts, callbackUrls }));
	if (method === 'GET') return;
	plan = { ...plan, ...JSON.parse(body) };
	counts = { requests: 0, fetches: 0, peak: 0 };
	lasts.clear();
}

function answer(url, body, response) {
	open -= 1;
	if (url.endsWith('/setCallback')) callbackUrls.push(JSON.parse(body).callbackUrl);
	const to = /"toWxid":"([^"]*)"/.exec(body)?.[1] ?? '';
	ids += 1;
	// The members that posting an image or a video answers; ids are longer than JavaScript's numbers.
	response.setHeader('content-type', 'application/json;charset=UTF-8');
	response.end(
		`{"ret":200,"msg":"操作成功","data":{"toWxid":"${to}","createTime":1704357563,"msgId":${ids},` +
			`"newMsgId":77737497${String(ids).padStart(11, '0')},"type":3,"aesKey":"d4c9d8a5a4f64bd2b5a3c8ef",` +
			`"fileId":"3057020100044b304902","length":2048576,"width":1080,"height":1920,"md5":"e1b1b2c3d4e5f6a7"}}`,
	);
}
