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
const MarkdownIt = jest.requireActual<
	new (options: object) => { disable(rule: string): { render(markdown: string): string } }
>('markdown-it');

/** Kept as it stands, which is this project's choice: HTML, and links by reference. */
const KEPT = ['HTML blocks', 'Raw HTML', 'Link reference definitions'];
const DEFINITION = /^[ >]*\[[^\]]*\]:/m;

/** Where the words differ from the specification's, and why. */
const DIFFERENT: Readonly<Record<number, string>> = {};

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** What a reader of a page sees of it: the words, and the addresses of links and images. */
function readable(html: string): string {
	const attribute = (tag: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
	const ends: string[] = [];
	const words = html.replace(/<[^>]*>|[^<]+/g, (piece, offset: number) => {
		if (!piece.startsWith('<')) return piece;
		if (piece.startsWith('<img')) return `${attribute(piece, 'alt')} ${attribute(piece, 'src')}`;
		if (piece.startsWith('<a ')) {
			const target = attribute(piece, 'href');
			const text = html.slice(offset + piece.length).split('</a>')[0];
			ends.push([target, target.replace('mailto:', '')].includes(text) ? '' : ` ${target}`);
		}
		return piece === '</a>' ? (ends.pop() ?? '') : '';
	});
	return words.replace(/&(lt|gt|amp|quot);/g, (_, name: string) => ENTITIES[name]);
}

/** Without blanks and this project's own marks, and addresses decoded. */
function bare(text: string): string {
	return text
		.replace(/^(?:[>•☐☑\s]|\d{1,9}[.)](?=\s|$))+/gm, '')
		.replace(/[\s【】─|]/g, '')
		.replace(/(?:%[\da-f]{2})+/gi, (escaped) => {
			try {
				return decodeURIComponent(escaped);
			} catch {
				return escaped;
			}
		});
}

const examples = tests.filter(
	({ section, markdown, number }) =>
		!KEPT.includes(section) && !DEFINITION.test(markdown) && !(number in DIFFERENT),
);

test.each(examples.map(({ number, section, markdown, html }) => [number, section, markdown, html] as const))(
	'example %i (%s) shows the same words',
	(_number, _section, markdown, html) => {
		expect(bare(fromMarkdown(markdown))).toBe(bare(readable(html)));
	},
);

test('most examples are compared', () => {
	expect(tests).toHaveLength(652);
	expect(examples.length).toBeGreaterThan(480);
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
				...['word', '中文', '*em*', '**strong**', '_em_', '`co*de`', '[text](https://e.com/a_b)', '2', '~'],
				...['![alt](i.png)', '<https://e.com>', '\\*', '&amp;', '<b>', '**a *b***', '[', ']', 'a_b', '!'],
			),
			{ minLength: 1, maxLength: 5 },
		)
		.map((words) => words.join(' '));
	const begin = fc.constantFrom('', '', '- ', '1. ', '> ', '# ', '    ', '  ', '- [', '> - ', '  - ');
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
