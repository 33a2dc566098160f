import fc from 'fast-check';

import { fromMarkdown } from '../../../nodes/text/fromMarkdown';

/** An example of the specification. */
interface Example {
	markdown: string;
	html: string;
	section: string;
	number: number;
}

const { tests } = jest.requireActual<{ tests: Example[] }>('commonmark-spec');
for (const example of tests) {
	// The specification shows tabs so.
	example.markdown = example.markdown.replaceAll('→', '\t');
	example.html = example.html.replaceAll('→', '\t');
}
const MarkdownIt =
	jest.requireActual<
		new (options: object) => { disable(rule: string): { render(markdown: string): string } }
	>('markdown-it');

/** Kept as it stands, which is this project's choice: HTML, and links by reference. */
const KEPT = ['HTML blocks', 'Raw HTML', 'Link reference definitions'];
const DEFINITION = /^[ >]*\[[^\]]*\]:/m;

/** Where the words differ from the specification's, and why. */
const DIFFERENT: Readonly<Record<string, readonly number[]>> = {
	'HTML in other chapters stays too': [
		...[21, 31, 308, 309, 344, 475, 476, 477, 491, 493, 494, 524, 606, 642, 643],
	],
	'marks in a word are none: 2*3*4': [355, 356, 370, 381, 396, 411, 415, 416, 417, 429],
	'names of signs that nobody uses': [25],
	'addresses within the words of an image are shown too': [520, 574, 575],
};

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** What a reader of a page sees of it: the words, and the addresses of links and images. */
function readable(html: string): string {
	const attribute = (tag: string, name: string) =>
		new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
	const ends: string[] = [];
	const words = html.replace(/<[^>]*>|[^<]+/g, (piece, offset: number) => {
		if (!piece.startsWith('<')) return piece;
		if (piece.startsWith('<img')) return `${attribute(piece, 'alt')} ${attribute(piece, 'src')}`;
		if (piece.startsWith('<a ')) {
			const target = attribute(piece, 'href');
			const text = decoded(html.slice(offset + piece.length).split('</a>')[0]);
			const same = [target, target.replace('mailto:', '')].map(decoded).includes(text);
			ends.push(same ? '' : ` ${target}`);
		}
		return piece === '</a>' ? (ends.pop() ?? '') : '';
	});
	return words.replace(/&(lt|gt|amp|quot);/g, (_, name: string) => ENTITIES[name]);
}

/** Without blanks and this project's own marks, and addresses decoded. */
function bare(text: string): string {
	return decoded(text)
		.replace(/^(?:[>•☐☑【\s]|\d{1,9}[.)](?=\s|$))+/gm, '')
		.replace(/[\s【】─|]/g, '');
}

/** Pages write addresses in ASCII. */
function decoded(text: string): string {
	return text.replace(/(?:%[\da-f]{2})+/gi, (escaped) => {
		try {
			return decodeURIComponent(escaped);
		} catch {
			return escaped;
		}
	});
}

const examples = tests.filter(
	({ section, markdown, number }) =>
		!KEPT.includes(section) &&
		!DEFINITION.test(markdown) &&
		!Object.values(DIFFERENT).flat().includes(number),
);

test.each(
	examples.map(({ number, section, markdown, html }) => [number, section, markdown, html] as const),
)('example %i (%s) shows the same words', (_number, _section, markdown, html) => {
	expect(bare(fromMarkdown(markdown))).toBe(bare(readable(html)));
});

test('most examples are compared', () => {
	expect(tests).toHaveLength(652);
	expect(examples.length).toBeGreaterThan(470);
});

const kept = tests.filter(({ section }) => section === 'Raw HTML');
test.each(kept.map(({ number, markdown }) => [number, markdown] as const))(
	'the tags of example %i stay',
	(_, markdown) => {
		const tags = markdown.match(/<[A-Za-z/!?][^<>]*>/g) ?? [];
		expect(tags.filter((tag) => !fromMarkdown(markdown).includes(tag))).toEqual([]);
	},
);

test('tables, lists and quotes in any order show the words that another reader of Markdown shows', () => {
	const other = new MarkdownIt({ html: false }).disable('strikethrough');
	const inline = fc
		.array(
			fc.constantFrom(
				...[
					'word',
					'中文',
					'*em*',
					'**strong**',
					'_em_',
					'`co*de`',
					'[text](https://e.com/a_b)',
					'2',
					'~',
				],
				...[
					'![alt](i.png)',
					'<https://e.com>',
					'\\*',
					'&amp;',
					'<b>',
					'**a *b***',
					'[a',
					']',
					'a_b',
					'!',
				],
			),
			{ minLength: 1, maxLength: 5 },
		)
		.map((words) => words.join(' '));
	const begin = fc.constantFrom(
		'',
		'',
		'- ',
		'1. ',
		'> ',
		'# ',
		'    ',
		'  ',
		'- [',
		'> - ',
		'  - ',
	);
	const line = fc.oneof(
		fc.tuple(begin, inline).map((parts) => parts.join('')),
		fc.constantFrom('', '', '```', '~~~', '---', '***', '| a | *b* |', '|---|---|', '=== '),
	);
	fc.assert(
		fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
			const markdown = lines.join('\n');
			expect(bare(fromMarkdown(markdown))).toBe(bare(readable(other.render(markdown))));
		}),
		{ numRuns: 3000 },
	);
});
