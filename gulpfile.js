const { dest, parallel, src } = require('gulp');

/** Icons are bytes: gulp would decode them as text by default. */
const copy = (globs) => () => src(globs, { base: '.', encoding: false }).pipe(dest('dist'));

/** What `tsc` leaves behind: icons, codex files, output schemas. */
const icons = copy('{nodes,credentials}/**/*.svg');
const codex = copy('nodes/**/*.node.json');
const schemas = copy('nodes/**/__schema__/**/*.json');

exports.icons = icons;
exports.codex = codex;
exports.schemas = schemas;
exports.default = parallel(icons, codex, schemas);
