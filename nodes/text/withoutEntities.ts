/** Written in one sign each: of HTML's 2,000 names, those that people and language models use. */
const NAMES: Readonly<Record<string, string>> = {
	...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0', shy: '\u00AD' },
	...{ ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009', zwj: '\u200D', zwnj: '\u200C' },
	...{ cent: '¢', pound: '£', yen: '¥', euro: '€', curren: '¤', copy: '©', reg: '®', trade: '™' },
	...{
		sect: '§',
		para: '¶',
		deg: '°',
		micro: 'µ',
		middot: '·',
		bull: '•',
		hellip: '…',
		prime: '′',
	},
	...{ Prime: '″', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“' },
	...{ rdquo: '”', bdquo: '„', laquo: '«', raquo: '»', iexcl: '¡', iquest: '¿', dagger: '†' },
	...{ plusmn: '±', times: '×', divide: '÷', minus: '−', radic: '√', infin: '∞', asymp: '≈' },
	...{ ne: '≠', le: '≤', ge: '≥', sum: '∑', permil: '‰', frac12: '½', frac14: '¼', frac34: '¾' },
	...{ sup1: '¹', sup2: '²', sup3: '³', ordm: 'º', ordf: 'ª', alpha: 'α', beta: 'β', gamma: 'γ' },
	...{ delta: 'δ', Delta: 'Δ', lambda: 'λ', mu: 'μ', pi: 'π', sigma: 'σ', Omega: 'Ω', omega: 'ω' },
	...{ larr: '←', uarr: '↑', rarr: '→', darr: '↓', harr: '↔', rArr: '⇒', hearts: '♥', check: '✓' },
	...{ agrave: 'à', aacute: 'á', acirc: 'â', atilde: 'ã', auml: 'ä', aring: 'å', aelig: 'æ' },
	...{ ccedil: 'ç', egrave: 'è', eacute: 'é', ecirc: 'ê', euml: 'ë', igrave: 'ì', iacute: 'í' },
	...{ icirc: 'î', iuml: 'ï', ntilde: 'ñ', ograve: 'ò', oacute: 'ó', ocirc: 'ô', otilde: 'õ' },
	...{ ouml: 'ö', oslash: 'ø', ugrave: 'ù', uacute: 'ú', ucirc: 'û', uuml: 'ü', szlig: 'ß' },
	...{ Auml: 'Ä', Aring: 'Å', AElig: 'Æ', Ccedil: 'Ç', Eacute: 'É', Ouml: 'Ö', Oslash: 'Ø' },
	...{ Uuml: 'Ü', Ntilde: 'Ñ' },
};

const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,31}));/g;

/** Writes the signs that HTML's entities stand for. An entity that is not known stays as it is. */
export function withoutEntities(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name = '') => {
		if (decimal !== undefined) return signOf(Number(decimal));
		if (hex !== undefined) return signOf(parseInt(hex, 16));
		return Object.prototype.hasOwnProperty.call(NAMES, name) ? NAMES[name] : whole;
	});
}

/** No sign is Unicode's mark for something that is none (CommonMark 2.5). */
function signOf(code: number): string {
	const isSign = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
	return isSign ? String.fromCodePoint(code) : '\uFFFD';
}
