import { inTurn } from '../../../nodes/callbacks/sharing/inTurn';

/** Work that ends when it is told. */
const step = (log: string[], name: string) => {
	let end = () => {};
	const ended = new Promise<void>((resolve) => (end = resolve));
	const work = async () => {
		log.push(`${name} begins`);
		await ended;
		log.push(`${name} ends`);
		return name;
	};
	return { work, end: () => end() };
};

test('what has one name is done one after the other, what has another meanwhile', async () => {
	const log: string[] = [];
	const [one, two, other] = ['one', 'two', 'other'].map((name) => step(log, name));
	const done = [inTurn('a', one.work), inTurn('a', two.work), inTurn('b', other.work)];
	other.end();
	expect(await done[2]).toBe('other');
	two.end();
	one.end();
	expect(await Promise.all(done)).toEqual(['one', 'two', 'other']);
	expect(log.filter((line) => !line.startsWith('other'))).toEqual([
		'one begins',
		'one ends',
		'two begins',
		'two ends',
	]);
});

test('a failure is its own caller’s, and holds up nobody', async () => {
	const failing = inTurn('a', async () => await Promise.reject(new Error('no')));
	const next = inTurn('a', async () => await Promise.resolve('next'));
	await expect(failing).rejects.toThrow('no');
	expect(await next).toBe('next');
});
