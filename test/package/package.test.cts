import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

import { PackageDirectoryLoader } from 'n8n-core';

import { packed } from '../../host/n8n.cts';
import manifest from '../../package.json';

const run = promisify(execFile);
const root = join(__dirname, '../..');
// Below the project, so that what n8n provides is found in its node_modules.
const unpacked = join(root, '.cache/unpacked');
const published = join(unpacked, 'package');
// The n8n rules take every file for a trigger's when they believe to be under test.
const ENV = { ...process.env, NODE_ENV: '' };
const names = [...manifest.n8n.nodes, ...manifest.n8n.credentials];

let tarball: string;
beforeAll(async () => {
	tarball = await packed();
	rmSync(unpacked, { recursive: true, force: true });
	mkdirSync(unpacked, { recursive: true });
	await run('tar', ['xzf', tarball, '-C', unpacked]);
}, 120_000);

const files = () =>
	readdirSync(published, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(published, join(entry.parentPath, entry.name)));

/** ESLint as a command, as the scanner runs it. @returns what it complains about */
async function lint(cwd: string, ...args: string[]): Promise<string> {
	const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
	return await run(process.execPath, [eslint, ...args], { cwd, env: ENV }).then(
		() => '',
		({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
	);
}

test('the tarball holds the built package and nothing else', () => {
	const beside = files().filter((file) => !file.startsWith('dist/'));
	expect(beside.sort()).toEqual(['LICENSE', 'README.md', 'index.js', 'package.json']);
	expect(files().filter((file) => !/\.(js|json|svg|md)$|^LICENSE$/.test(file))).toEqual([]);
	expect(files().filter((file) => /test|fakes|zh-CN/.test(file))).toEqual([]);
});

test('the tarball stays small', () => {
	expect(statSync(tarball).size).toBeLessThan(150 * 1024);
});

test.each(manifest.n8n.nodes)('%s is there with codex and both icons', (file) => {
	const path = join(published, file);
	const folder = join(path, '..');
	const name = path.slice(folder.length + 1, -'.node.js'.length);
	const icon = name[0].toLowerCase() + name.slice(1);
	for (const part of [`${name}.node.js`, `${name}.node.json`, `${icon}.svg`, `${icon}.dark.svg`]) {
		expect(existsSync(join(folder, part))).toBe(true);
	}
});

test('every node and credential loads as n8n loads them', async () => {
	const loader = new PackageDirectoryLoader(published);
	await loader.loadAll();

	expect(loader.packageName).toBe('n8n-nodes-gewe');
	expect(loader.types.nodes).toHaveLength(manifest.n8n.nodes.length);
	expect(loader.types.credentials).toHaveLength(manifest.n8n.credentials.length);
	for (const { credentials = [] } of loader.types.nodes) {
		for (const { name } of credentials)
			expect(Object.keys(loader.known.credentials)).toContain(name);
	}
	// Each credential says which nodes may use it, and those are the ones that do.
	for (const { name, supportedNodes } of loader.types.credentials) {
		const users = loader.types.nodes.filter(({ credentials = [] }) =>
			credentials.some((credential) => credential.name === name),
		);
		expect([...(supportedNodes ?? [])].sort()).toEqual(users.map((user) => user.name).sort());
	}
});

test('requiring the package gives its classes', async () => {
	// A copy: the loader above may not share its module cache with it.
	const copy = join(unpacked, 'copy');
	cpSync(published, copy, { recursive: true });
	const { stdout } = await run(process.execPath, [
		'-p',
		`Object.keys(require(${JSON.stringify(copy)})).length`,
	]);
	expect(Number(stdout)).toBe(names.length);
});

test('package.json promises what n8n verifies', () => {
	expect(manifest).toMatchObject({
		name: 'n8n-nodes-gewe',
		license: 'MIT',
		files: ['dist'],
		peerDependencies: { 'n8n-workflow': '*' },
		keywords: expect.arrayContaining(['n8n-community-node-package']),
		n8n: { n8nNodesApiVersion: 1 },
	});
	expect(Object.keys(manifest.peerDependencies)).toEqual(['n8n-workflow']);
	expect(manifest).not.toHaveProperty('dependencies');
	for (const script of ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish']) {
		expect(manifest.scripts).not.toHaveProperty(script);
	}
});

test("the source passes n8n's lint, without inline exceptions", async () => {
	expect(await lint(root, 'nodes', 'credentials', 'package.json')).toBe('');
}, 120_000);

test("the published files pass n8n's lint, without inline exceptions", async () => {
	const config = join(root, 'test/package/eslint.tarball.mjs');
	expect(await lint(published, '-c', config, '.')).toBe('');
}, 120_000);

test('imports run one way through the house', async () => {
	expect(await lint(root, '-c', 'eslint.house.mjs', 'nodes', 'credentials')).toBe('');
}, 120_000);
