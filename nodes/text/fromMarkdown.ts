import { inlineText } from './inlineText';

const RULE_SHOWN = '──────────';

/** A quote or an item of a list that is open. */
interface Container {
	/** By how many columns the lines of an item are indented; none for a quote. */
	readonly indent?: number;
	/** What an item's first line begins with; none once that is written. */
	marker?: string;
	/** Nothing stands in it yet. */
	isEmpty: boolean;
	/** The list whose items stand directly in it: what its markers look like, and the next number. */
	list?: { readonly kind: string; readonly next: number };
}

/** A container that begins in a line. */
interface Begun {
	readonly container: Container;
	/** What else stands in the line. */
	readonly rest: string;
	/** The list that an item belongs to. */
	readonly list?: Container['list'];
}

/** What is open in the innermost container, if it may go on in the next line. */
type Leaf =
	| { readonly kind: 'paragraph'; readonly lines: string[] }
	| { readonly kind: 'table' }
	| { readonly kind: 'fence'; readonly fence: string; readonly indent: number }
	/** Code by its indentation, and how many blank lines came since its last one. */
	| { readonly kind: 'code'; blanks: number };

/** Deeper than people nest; the signs of deeper ones are text. */
const DEEPEST = 32;

const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-+*]|\d{1,9}[.)])( *)(?=([^]?))/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const HEADING = /^ {0,3}#{1,6}(?=[ \t]|$)/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const FENCE = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})/;
const TASK = /^\[([ xX])\](?=\s+\S)/;

/**
 * Writes Markdown (CommonMark 0.31.2 and GitHub's tables and task lists) as plain text, which is all that
 * WeChat shows. Text that is no Markdown stays as it is. It takes time in proportion to the text.
 *
 * - a heading stands in 【】, items begin with • or their number, tasks with ☐ or ☑, quotes with >;
 *   a table's cells are joined by |, a rule is a line; blank lines stay, one for several
 * - emphasis and code lose their marks alone, links and images become their text and their address
 * - HTML, links by reference with their definitions, and `~~` stay as they are; `<br>` ends a line
 */
export function fromMarkdown(markdown: string): string {
	const writer = new Writer();
	for (const line of markdown.split(/\r\n|\n|\r/)) writer.read(withoutTabs(line));
	return writer.end();
}

/** Reads Markdown line by line, and writes what it says as soon as that is known. */
class Writer {
	private readonly written: string[] = [];
	private readonly root: Container = { isEmpty: false };
	private readonly open: Container[] = [];
	private leaf: Leaf | undefined;
	/** In how many of the open containers a blank line stands before what is written next. */
	private blank: number | undefined;

	read(line: string): void {
		let { rest, within } = this.continued(line);
		if (within === this.open.length && this.goesOn(rest)) return;
		const before = within;
		let begun = this.containerIn(rest, within);
		while (begun) {
			this.begin(within);
			this.parent(within).list = begun.list;
			this.open.push(begun.container);
			({ rest } = begun);
			within += 1;
			begun = this.containerIn(rest, within);
		}
		if (isBlank(rest)) {
			this.close(within);
			this.endLeaf();
			if (within === before) this.blank = within;
		} else if (!this.beginsLeaf(rest, within)) {
			this.readText(rest, within);
		}
	}

	end(): string {
		this.close(0);
		this.endLeaf();
		return this.written.join('\n');
	}

	/** @returns what is left of a line inside of the containers that it goes on with, and how many those are */
	private continued(line: string): { rest: string; within: number } {
		let rest = line;
		let within = 0;
		for (const { indent, isEmpty } of this.open) {
			if (indent === undefined) {
				const [mark] = QUOTE.exec(rest) ?? [];
				if (mark === undefined) break;
				rest = rest.slice(mark.length);
			} else if (isBlank(rest)) {
				if (isEmpty) break;
				rest = '';
			} else {
				if (leadingBlanks(rest) < indent) break;
				rest = rest.slice(indent);
			}
			within += 1;
		}
		return { rest, within };
	}

	/** Whether a line belongs to the code that is open. */
	private goesOn(rest: string): boolean {
		const { leaf } = this;
		if (leaf?.kind === 'fence') {
			const [, , fence = ''] = FENCE.exec(rest) ?? [];
			const isEnd = fence.startsWith(leaf.fence) && isBlank(rest.trimStart().slice(fence.length));
			if (isEnd) this.leaf = undefined;
			else this.write(rest.slice(Math.min(leaf.indent, leadingBlanks(rest))));
			return true;
		}
		if (leaf?.kind !== 'code') return false;
		if (isBlank(rest)) {
			leaf.blanks += 1;
			return true;
		}
		if (leadingBlanks(rest) < 4) return false;
		for (; leaf.blanks > 0; leaf.blanks -= 1) this.write('');
		this.write(rest.slice(4));
		return true;
	}

	/** The quote or item that begins in a line. */
	private containerIn(rest: string, within: number): Begun | undefined {
		if (within >= DEEPEST) return undefined;
		const [quote] = QUOTE.exec(rest) ?? [];
		if (quote !== undefined)
			return { container: { isEmpty: true }, rest: rest.slice(quote.length) };
		const [head, before, mark, blanks, first] = ITEM.exec(rest) ?? [];
		if (head === undefined || RULE.test(rest) || (blanks === '' && first !== '')) return undefined;
		const isOnly = first === '';
		const interrupts = within === this.open.length && this.leaf?.kind === 'paragraph';
		if (interrupts && (isOnly || (mark.length > 1 && parseInt(mark, 10) !== 1))) return undefined;

		const kind = mark.slice(-1);
		const { list } = this.parent(within);
		const number = list?.kind === kind ? list.next : parseInt(mark, 10);
		// More blanks are those of code.
		const width = before.length + mark.length + (isOnly || blanks.length > 4 ? 1 : blanks.length);
		const marker = mark.length > 1 ? `${number}${kind}` : '•';
		return {
			container: { indent: width, marker, isEmpty: true },
			rest: rest.slice(width),
			list: { kind, next: number + 1 },
		};
	}

	/** Begins a heading, a rule or code. */
	private beginsLeaf(rest: string, within: number): boolean {
		const [heading] = HEADING.exec(rest) ?? [];
		if (heading !== undefined) {
			this.begin(within);
			this.writeHeading(withoutClosing(rest.slice(heading.length)));
			return true;
		}
		if (within === this.open.length && this.leaf?.kind === 'paragraph' && UNDERLINE.test(rest)) {
			const { lines } = this.leaf;
			this.leaf = undefined;
			this.writeHeading(lines.join('\n'));
			return true;
		}
		if (RULE.test(rest)) {
			this.begin(within);
			this.write(RULE_SHOWN);
			return true;
		}
		const [, before, fence] = FENCE.exec(rest) ?? [];
		if (fence !== undefined) {
			this.begin(within);
			this.leaf = { kind: 'fence', fence, indent: before.length };
			return true;
		}
		if (leadingBlanks(rest) < 4 || this.leaf?.kind === 'paragraph') return false;
		this.begin(within);
		this.leaf = { kind: 'code', blanks: 0 };
		this.write(rest.slice(4));
		return true;
	}

	/** A line of a paragraph or of a table. */
	private readText(rest: string, within: number): void {
		const line = trimmed(rest);
		if (this.leaf?.kind === 'paragraph') {
			const { lines } = this.leaf;
			const header = lines[lines.length - 1];
			const isTable = within === this.open.length && isDelimiterRow(line, header);
			if (!isTable) {
				// Also where it lacks the signs of the paragraph's containers.
				lines.push(line);
				return;
			}
			lines.pop();
			this.endLeaf();
			this.leaf = { kind: 'table' };
			this.writeRow(header);
		} else if (this.leaf?.kind === 'table' && within === this.open.length) {
			this.writeRow(line);
		} else {
			this.begin(within);
			this.leaf = { kind: 'paragraph', lines: [line] };
		}
	}

	/** Makes place for something that begins directly in so many containers. */
	private begin(within: number): void {
		this.close(within);
		this.endLeaf();
		const parent = this.parent(within);
		parent.isEmpty = false;
		parent.list = undefined;
	}

	/** The innermost of so many containers. */
	private parent(within: number): Container {
		return this.open[within - 1] ?? this.root;
	}

	private close(within: number): void {
		if (within >= this.open.length) return;
		this.endLeaf();
		while (this.open.length > within) {
			if (this.open[this.open.length - 1].marker !== undefined) this.write('');
			this.open.pop();
		}
		if (this.blank !== undefined) this.blank = Math.min(this.blank, within);
	}

	private endLeaf(): void {
		const { leaf } = this;
		this.leaf = undefined;
		if (leaf?.kind === 'code' && leaf.blanks > 0) this.blank = this.open.length;
		if (leaf?.kind !== 'paragraph' || leaf.lines.length === 0) return;
		const text = leaf.lines.join('\n');
		const item = this.open[this.open.length - 1];
		const [box, done] = TASK.exec(text) ?? [];
		if (item?.marker === undefined || box === undefined) {
			this.writeText(inlineText(text));
			return;
		}
		const sign = done === ' ' ? '☐' : '☑';
		item.marker = item.marker === '•' ? sign : `${item.marker} ${sign}`;
		this.writeText(inlineText(trimmed(text.slice(box.length))));
	}

	private writeHeading(text: string): void {
		const title = inlineText(trimmed(text));
		if (title !== '') this.writeText(`【${title}】`);
	}

	private writeRow(row: string): void {
		const cells = cellsOf(row).map((cell) => inlineText(cell).replace(/\n/g, ' '));
		this.write(cells.join(' | '));
	}

	private writeText(text: string): void {
		for (const line of text.split('\n')) this.write(line);
	}

	/** Writes a line with the signs of its containers before it. */
	private write(line: string): void {
		if (this.blank !== undefined && this.written.length > 0) {
			const signs = this.open
				.slice(0, this.blank)
				.map(({ indent }) => (indent === undefined ? '> ' : '  '));
			this.written.push(signs.join('').trimEnd());
		}
		this.blank = undefined;
		const signs = this.open.map((container) => {
			const { indent, marker } = container;
			container.marker = undefined;
			if (indent === undefined) return '> ';
			return marker === undefined ? '  ' : `${marker} `;
		});
		const before = signs.join('');
		this.written.push(line === '' ? before.trimEnd() : before + line);
	}
}

/** Tabs before the text lead to the next column that is a multiple of four. */
function withoutTabs(line: string): string {
	if (!line.includes('\t')) return line;
	const [signs] = /^[ \t>*+\-\d.)]*/.exec(line) ?? [''];
	let columns = '';
	for (const sign of signs) columns += sign === '\t' ? ' '.repeat(4 - (columns.length % 4)) : sign;
	return columns + line.slice(signs.length);
}

function isBlank(line: string): boolean {
	return /^[ \t]*$/.test(line);
}

function leadingBlanks(line: string): number {
	return /^ */.exec(line)?.[0].length ?? 0;
}

/** Without blanks around it; wider ones, such as those before a Chinese paragraph, stay. */
function trimmed(line: string): string {
	let start = 0;
	let end = line.length;
	while (isOneOf(' \t', line[start])) start += 1;
	while (end > start && isOneOf(' \t', line[end - 1])) end -= 1;
	return line.slice(start, end);
}

function isOneOf(signs: string, sign: string | undefined): boolean {
	return sign !== undefined && signs.includes(sign);
}

/** A heading's text without the row of `#` that may close it. */
function withoutClosing(heading: string): string {
	const text = trimmed(heading);
	let end = text.length;
	while (text[end - 1] === '#') end -= 1;
	return end === 0 || isOneOf(' \t', text[end - 1]) ? text.slice(0, end) : text;
}

/** Whether a line makes the one before it the head of a table (GitHub's specification 4.10). */
function isDelimiterRow(line: string, header: string): boolean {
	if (!/^[-:|][-:| \t]*$/.test(line) || !line.includes('-') || !(header + line).includes('|'))
		return false;
	const cells = cellsOf(line);
	return cells.every((cell) => /^:?-+:?$/.test(cell)) && cells.length === cellsOf(header).length;
}

function cellsOf(row: string): string[] {
	const cells = trimmed(row)
		.split(/(?<!\\)\|/)
		.map((cell) => trimmed(cell).replace(/\\\|/g, '|'));
	if (cells[0] === '') cells.shift();
	if (cells.length > 1 && cells[cells.length - 1] === '') cells.pop();
	return cells;
}
