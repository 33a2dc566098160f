/** Host names and IP ranges that only this machine or its own network reaches (RFC 1918, 4193, 3927). */
const PRIVATE = [
	/^localhost$/,
	/\.(localhost|local|internal|lan|home)$/,
	/^[^.:]+$/, // one word, such as a container's name
	/^(127|10)\.\d+\.\d+\.\d+$/,
	/^192\.168\.\d+\.\d+$/,
	/^172\.(1[6-9]|2\d|3[01])\.\d+\.\d+$/,
	/^169\.254\.\d+\.\d+$/,
	/^0\.0\.0\.0$/,
	/^\[(::1?|f[cd][0-9a-f]{2}:.*|fe80:.*)\]$/,
];

/** @returns whether servers elsewhere cannot reach this address; false for what is no URL */
export function isPrivateAddress(url: string): boolean {
	try {
		const { hostname } = new URL(url);
		return PRIVATE.some((pattern) => pattern.test(hostname.toLowerCase()));
	} catch {
		return false;
	}
}
