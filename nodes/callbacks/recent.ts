/** A map that forgets what was set longest ago when it holds too much. */
export class Recent<Value> extends Map<string, Value> {
	/** @param limit how many entries are kept */
	constructor(private readonly limit: number) {
		super();
	}

	override set(key: string, value: Value): this {
		this.delete(key);
		super.set(key, value);
		if (this.size > this.limit) this.delete(this.keys().next().value as string);
		return this;
	}
}
