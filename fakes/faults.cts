import type { Answer, Received } from './exchange.cts';

/** How often and for which requests a fault happens. */
export interface When {
	/** How many matching requests it hits; Infinity for all. Default 1. */
	times?: number;
	/** How many matching requests pass before it. Default 0. */
	skip?: number;
	/** Only this path, as in the requests' `path` (the leading slash may be left out). */
	path?: string;
	/** Only requests for which this says yes. */
	when?: (request: Received) => boolean;
	/** Overrides whether the message goes out although the caller is not told so. */
	delivers?: boolean;
}

/** One way to fail. */
export interface Fault<Options = unknown> {
	/** Whether the message goes out nevertheless. */
	delivers: boolean;
	/** The faulty answer; `normal` is the real one when the fault delivers, else empty. */
	answer(normal: Answer, options: Partial<Options>, request: Received): Answer;
}

export type FaultTable = Record<string, Fault<never>>;
export type OptionsOf<F> = F extends Fault<infer Options> ? Partial<Options> : never;

/** Writes one fault down, so that its options are typed at `fail()`. */
export const fault = <Options = object,>(
	delivers: boolean,
	answer: Fault<Options>['answer'],
): Fault<Options> => ({ delivers, answer });

interface Planned {
	kind: string;
	options: When & Record<string, unknown>;
	skip: number;
	times: number;
}

/** The faults that were asked for and have not happened yet, first come first served. */
export class FaultPlan {
	private planned: Planned[] = [];

	add(kind: string, options: When & Record<string, unknown>): void {
		const { skip = 0, times = 1 } = options;
		this.planned.push({ kind, options, skip, times });
	}

	/** The fault that hits this request, if any; counts it. */
	next(request: Received): Planned | undefined {
		for (const fault of this.planned) {
			if (!matches(fault.options, request)) continue;
			if (fault.skip > 0) {
				fault.skip -= 1;
				continue;
			}
			fault.times -= 1;
			if (fault.times <= 0) this.planned = this.planned.filter((other) => other !== fault);
			return fault;
		}
		return undefined;
	}

	clear(): void {
		this.planned = [];
	}
}

function matches({ path, when }: When, request: Received): boolean {
	const wanted = path === undefined || `/${path.replace(/^\//, '')}` === request.path;
	return wanted && (when === undefined || when(request));
}
