import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { EVENTS } from '../../../nodes/callbacks/families/events';
import { families } from '../../../nodes/callbacks/families/families';
import { GeweTrigger } from '../../../nodes/GeweTrigger/GeweTrigger.node';

const guide = (path: string) => readFileSync(join(__dirname, '../../../docs', path), 'utf8');

test("the Chinese guide names every event with the gateways' own codes", () => {
	const rows = guide('zh-CN/trigger.md')
		.split('\n')
		.filter((line) => line.startsWith('| '));
	for (const { name, value } of EVENTS) {
		const row = rows.find((line) => line.startsWith(`| ${name} `));
		const codes = families.flatMap((family) =>
			Object.keys(family.codes).filter((code) => family.codes[code] === value),
		);
		for (const code of codes)
			expect([name, row]).toEqual([name, expect.stringContaining(`\`${code}\``)]);
	}
});

test('both guides explain every field of the form', () => {
	const { properties } = new GeweTrigger().description;
	const labels = properties.flatMap(({ type, displayName, options = [] }) => {
		if (type === 'notice') return [];
		const inner =
			type === 'collection'
				? options.map((option) => 'displayName' in option && option.displayName)
				: [];
		return [displayName, ...inner];
	});
	expect(labels.length).toBeGreaterThan(10);
	for (const path of ['trigger.md', 'zh-CN/trigger.md']) {
		const text = guide(path);
		for (const label of labels)
			expect([path, label, text.includes(String(label))]).toEqual([path, label, true]);
	}
});
