import { fileUrl } from '../../../nodes/gateway/fetchFile';

const BASE = 'http://192.0.2.7:2531/v2/api';

test.each([
	['https://files.example.com/a.jpg?sign=1', 'https://files.example.com/a.jpg?sign=1'],
	[' http://files.example.com/a.jpg ', 'http://files.example.com/a.jpg'],
	// A self-hosted gewechat gives a path below port 2532 (clients of gewechat).
	['20250101/wx_a/b.png', 'http://192.0.2.7:2532/download/20250101/wx_a/b.png'],
	['/20250101/b.png', 'http://192.0.2.7:2532/download/20250101/b.png'],
])('%j leads to %s', (link, url) => {
	expect(fileUrl(link, BASE)?.href).toBe(url);
});

test.each([
	'',
	' ',
	undefined,
	null,
	7,
	{},
	'file:///etc/passwd',
	'ftp://a/b',
	'data:,a',
	'http://',
])('%j leads nowhere', (link) => {
	expect(fileUrl(link, BASE)).toBeUndefined();
});

test('a path leads nowhere when the base URL is none', () => {
	expect(fileUrl('a.png', 'not an address')).toBeUndefined();
});
