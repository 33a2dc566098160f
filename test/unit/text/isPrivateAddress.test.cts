import { isPrivateAddress } from '../../../nodes/text/isPrivateAddress';

test.each([
	'http://localhost:5678/',
	'http://LOCALHOST/',
	'http://n8n.localhost/',
	'http://nas.local/',
	'http://n8n.svc.internal/',
	'http://router.lan/',
	'http://box.home/',
	'http://n8n:5678/',
	'http://n8n-main/',
	'http://127.0.0.1/',
	'http://127.9.9.9/',
	'http://10.0.0.1/',
	'http://10.255.255.255/',
	'http://192.168.0.1/',
	'http://192.168.255.7/',
	'http://172.16.0.1/',
	'http://172.19.0.2/',
	'http://172.20.0.2/',
	'http://172.31.255.1/',
	'http://169.254.169.254/',
	'http://0.0.0.0:5678/',
	'http://[::1]:5678/',
	'http://[::]/',
	'http://[fc00::1]/',
	'http://[fd12:3456::1]/',
	'http://[fe80::1]/',
	// Other ways to write 127.0.0.1.
	'http://2130706433/',
	'http://127.1/',
])('%s is reached from here only', (url) => {
	expect(isPrivateAddress(url)).toBe(true);
});

test.each([
	'https://n8n.example.com/',
	'https://localhost.example.com/',
	'https://mylocalhost.example/',
	'https://local.example/',
	'https://internal.example/',
	'http://8.8.8.8/',
	'http://1.127.0.1/',
	'http://110.0.0.1/',
	'http://11.0.0.1/',
	'http://126.0.0.1/',
	'http://128.0.0.1/',
	'http://192.167.0.1/',
	'http://192.169.0.1/',
	'http://1.192.168.1/',
	'http://172.15.0.1/',
	'http://172.32.0.1/',
	'http://173.16.0.1/',
	'http://169.253.0.1/',
	'http://169.255.0.1/',
	'http://0.0.0.1/',
	'http://[2001:db8::1]/',
	'http://[::2]/',
	'http://[fb00::1]/',
	'http://[fec0::1]/',
	'http://[2001:fd00::1]/',
])('%s is not', (url) => {
	expect(isPrivateAddress(url)).toBe(false);
});

test.each(['', 'n8n', 'not an address'])('%j is no address at all', (url) => {
	expect(isPrivateAddress(url)).toBe(false);
});
