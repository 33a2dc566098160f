import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/json';

/** Members are taken out of a callback one by one, so that what nobody took is known in the end. */
export class Rest {
	private readonly data: IDataObject;

	/** @param data stays as it is */
	constructor(data: IDataObject) {
		this.data = { ...data };
	}

	/** @param path a member, or a member of one: `cdnData.url` */
	take(path: string): unknown {
		const [name, inner] = path.split('.');
		const value = this.data[name];
		if (inner === undefined) {
			delete this.data[name];
			return value;
		}
		if (!isObject(value)) return undefined;
		const { [inner]: taken, ...others } = value;
		this.data[name] = others;
		if (Object.keys(others).length === 0) delete this.data[name];
		return taken;
	}

	/** Takes the first of them that has a value. */
	takeFirst(...names: readonly string[]): unknown {
		const name = names.find((candidate) => hasValue(this.data[candidate]));
		return name === undefined ? undefined : this.take(name);
	}

	/** What was not taken. */
	get left(): IDataObject {
		return { ...this.data };
	}
}

const hasValue = (value: unknown) =>
	value !== undefined && value !== null && value !== '' && value !== 0 && value !== '0';
