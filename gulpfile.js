const { dest, src } = require('gulp');

/** What `tsc` leaves behind: icons, codex files, output schemas. */
const REST = [
	'{nodes,credentials}/**/*.svg',
	'nodes/**/*.node.json',
	'nodes/**/__schema__/**/*.json',
];

// Icons are bytes: gulp would decode them as text by default.
exports.default = () => src(REST, { base: '.', encoding: false }).pipe(dest('dist'));
