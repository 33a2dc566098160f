import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../json/json';

/** Reads a value as what it should be; undefined when it is something else. */
type Read<T> = (value: unknown) => T | undefined;

const asItIs: Read<unknown> = (value) => value;

/**
 * The members of a callback that nobody has taken. They are taken one by one, so that in the end the
 * ones that are left are known; a member that cannot be read as what it should be is left, too.
 */
export class Untaken {
	private readonly data: IDataObject;

	/** @param data stays as it is */
	constructor(data: IDataObject) {
		this.data = { ...data };
	}

	/**
	 * @param path a member, or a member of one: `cdnData.url`
	 * @returns its value, or undefined when it is left
	 */
	take(path: string): unknown;
	take<T>(path: string, read: Read<T>): T | undefined;
	take(path: string, read: Read<unknown> = asItIs): unknown {
		const [name, inner] = path.split('.');
		const value = this.data[name];
		if (inner === undefined) {
			const taken = read(value);
			if (taken !== undefined) delete this.data[name];
			return taken;
		}
		if (!isObject(value)) return undefined;
		const { [inner]: member, ...others } = value;
		const taken = read(member);
		if (taken === undefined) return undefined;
		if (Object.keys(others).length > 0) this.data[name] = others;
		else delete this.data[name];
		return taken;
	}

	/** Takes the first of them that can be read. */
	takeFirst<T>(names: readonly string[], read: Read<T>): T | undefined {
		const name = names.find((candidate) => read(this.data[candidate]) !== undefined);
		return name === undefined ? undefined : this.take(name, read);
	}

	/** What was not taken. */
	get left(): IDataObject {
		return { ...this.data };
	}
}
