import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { SEARCHES } from '../searches.cts';

// n8n merges the trigger into GeWe's entry of the panel, which has GeWe's words alone.
const NODES = ['Gewe', 'GeweSendImage', 'GeweSendVideo', 'GeweSendBasicMessage'];

const read = (path: string) => readFileSync(join(__dirname, '../../nodes', path), 'utf8');
const codex = (node: string) =>
	JSON.parse(read(`${node}/${node}.node.json`)) as { alias: string[] };

const entries = NODES.map((node) => ({
	properties: {
		displayName: /displayName: '(.*)'/.exec(read(`${node}/${node}.node.ts`))![1],
		codex: codex(node),
	},
}));

// n8n-core brings n8n's own search along.
let search: (words: string, items: typeof entries) => Array<{ item: (typeof entries)[number] }>;
beforeAll(async () => {
	search = (await import('@n8n/utils/search/sublime-search')).sublimeSearch;
});

/** As the panel does: behind another word, a beginning of "trigger" is not searched for. */
const first = (words: string) =>
	search(words.toLowerCase().replace(/ trigger$/, ''), entries)[0]?.item.properties.displayName;

test.each(Object.entries(SEARCHES))(
	"n8n's own search finds %s first, of our nodes",
	(node, words) => {
		// "send message" would find Send Basic Message by its name: a capital letter within a word counts more
		// there, hence the odd case of one alias.
		expect(words.map((word) => [word, first(word)])).toEqual(words.map((word) => [word, node]));
	},
);

test("the GeWe node has the trigger's words", () => {
	expect(codex('Gewe').alias).toEqual(expect.arrayContaining(codex('GeweTrigger').alias));
});
