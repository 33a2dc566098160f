import type { Received } from './exchange.cts';

interface Planned {
	value: unknown;
	times: number;
}

/** Answers that a test puts in place of the documented ones, by path. */
export class Overrides {
	private readonly planned = new Map<string, Planned[]>();

	/**
	 * @param value `data`, a whole body text, or a function that makes one of them from the request
	 * @param times how many requests get it; afterwards the next one set for the path, or the documented answer
	 */
	add(path: string, value: unknown, times: number): void {
		const key = `/${path.replace(/^\//, '')}`;
		this.planned.set(key, [...(this.planned.get(key) ?? []), { value, times }]);
	}

	/** The value for this request, as `{ value }`; undefined when none was set. */
	next(request: Received): { value: unknown } | undefined {
		const queue = this.planned.get(request.path);
		const first = queue?.[0];
		if (!queue || !first) return undefined;
		first.times -= 1;
		if (first.times <= 0) queue.shift();
		const { value } = first;
		return { value: typeof value === 'function' ? (value(request) as unknown) : value };
	}

	clear(): void {
		this.planned.clear();
	}
}
