import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { alone } from './lock.mjs';
import { cache, root, say, step } from './steps.mjs';

// Runs on a fresh clone: plain Node, no dependencies.

const host = join(root, 'host');
const modules = join(host, 'node_modules');

/** Node 24 stands here whatever the platform. */
const node24 = join(modules, '.bin', 'node');

/** What `npm run build` reads. */
const SOURCES = ['nodes', 'credentials', 'package.json', 'tsconfig.json', 'gulpfile.js'];

/** What is in the tarball besides dist. */
const PACKED = [...SOURCES, 'index.js', 'README.md', 'LICENSE'];

/** The development dependencies of the lock file. */
export const ensurePackage = () =>
	alone('package', async () => {
		if (!installedAsLocked(root)) await install('Installing development dependencies', root);
	});

/** The pinned n8n and its Node 24, in `host/node_modules`. */
export const ensureN8n = () =>
	alone('n8n', async () => {
		const stamp = join(modules, '.complete');
		const wanted = digest(host, ['package.json', 'package-lock.json', '.npmrc']);
		if (read(stamp) === wanted) return;
		await install('Installing n8n (2 GB, takes minutes)', host);
		placeNode24();
		await buildSqlite();
		const natives = "require('sqlite3'); require('isolated-vm')";
		await step('Trying its native modules', node24, ['-e', natives], { cwd: host });
		writeFileSync(stamp, wanted);
	});

/** `dist`, made anew when a source has changed. */
export const ensureBuilt = () =>
	alone('build', async () => {
		const stamp = join(cache, 'built');
		const wanted = digest(root, SOURCES);
		if (existsSync(join(root, 'dist')) && read(stamp) === wanted) return;
		rmSync(stamp, { force: true });
		await step('Building the package', 'npm', ['run', 'build']);
		writeFileSync(stamp, wanted);
	});

/** @returns path of the tarball that `npm publish` would upload; another path when its content is another */
export const pack = async () => {
	await ensureBuilt();
	return await alone('pack', async () => {
		const folder = join(cache, 'pack', digest(root, PACKED).slice(0, 12));
		if (!existsSync(folder)) {
			const making = `${folder}.making`;
			rmSync(join(cache, 'pack'), { recursive: true, force: true });
			mkdirSync(making, { recursive: true });
			await step('Packing', 'npm', ['pack', '--pack-destination', making]);
			renameSync(making, folder);
		}
		return join(folder, readdirSync(folder)[0]);
	});
};

/**
 * What the lock file says. Not by `npm ci`, which wants the optional packages of every platform in the lock
 * file: it can only hold those that the registry had when it was made.
 */
async function install(title, folder) {
	// npm takes what an interrupted installation left behind for complete.
	if (existsSync(join(folder, 'node_modules')))
		rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
	const flags = ['--no-save', '--include=dev', '--include=optional', '--loglevel=error'];
	await step(title, 'npm', ['install', ...flags], { cwd: folder });
}

/** Whether npm's own record of what it installed (written last) agrees with the lock file. */
function installedAsLocked(folder) {
	const record = read(join(folder, 'node_modules', '.package-lock.json'));
	if (record === undefined) return false;
	const installed = JSON.parse(record).packages;
	const locked = JSON.parse(read(join(folder, 'package-lock.json'))).packages;
	return Object.entries(locked).every(
		([path, { optional, version }]) =>
			path === '' || optional || installed[path]?.version === version,
	);
}

/** npm links the platform package's Node by itself; where there is none, the user's own may do. */
function placeNode24() {
	if (existsSync(node24)) return;
	if (Number.parseInt(process.versions.node) < 24)
		throw new Error('n8n needs Node 24, which comes along for Linux only. Run this with Node 24.');
	symlinkSync(process.execPath, node24);
}

/** From source, with the headers of the Node it is for: no download, whatever npm is configured to. */
async function buildSqlite() {
	const prefix = dirname(dirname(realpathSync(node24)));
	const headers = existsSync(join(prefix, 'include/node')) ? { npm_config_nodedir: prefix } : {};
	await step('Building sqlite3', 'npm', ['rebuild', 'sqlite3', '--ignore-scripts=false'], {
		cwd: host,
		env: {
			...headers,
			PATH: join(prefix, 'bin') + delimiter + process.env.PATH,
			npm_config_build_from_source: 'true',
			JOBS: 'max',
		},
	});
}

/** SHA-256, in hex, of the names and contents of files and folders; what is missing counts as missing. */
function digest(folder, names) {
	const hash = createHash('sha256');
	const add = (name) => {
		const path = join(folder, name);
		hash.update(`${name}\0`);
		if (!existsSync(path)) return;
		if (statSync(path).isDirectory())
			for (const child of readdirSync(path).sort()) add(join(name, child));
		else hash.update(readFileSync(path));
	};
	names.forEach(add);
	return hash.digest('hex');
}

function read(path) {
	return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

const tasks = {
	package: ensurePackage,
	n8n: ensureN8n,
	built: ensureBuilt,
	/** Prints the tarball's path. */
	pack: async () => console.log(await pack()),
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	try {
		for (const name of process.argv.slice(2)) await tasks[name]();
	} catch (error) {
		say(error.message);
		process.exitCode = 1;
	}
}
