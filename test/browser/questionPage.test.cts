import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { chromium, type Browser, type Page } from 'playwright-core';

import { CHROMIUM } from '../../host/editor.cts';
import { outputs } from '../../host/n8n.cts';
import { asking, DOUBLE, runUntilAsked, until } from '../e2e/questions.cts';
import { onStage } from '../e2e/stage.cts';

/** Where pictures of the pages go. */
const PICTURES = join(__dirname, '../../.cache/pictures');

const stage = onStage();
let browser: Browser;
let page: Page;
/** All that the page asked for. */
let requests: string[];

beforeAll(async () => {
	mkdirSync(PICTURES, { recursive: true });
	browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}, 60_000);
afterAll(async () => await browser?.close());

beforeEach(async () => {
	page = await browser.newPage({ viewport: { width: 375, height: 667 } });
	requests = [];
	page.on('request', (request) => requests.push(request.url()));
});
afterEach(async () => await page.close());

async function ask(parameters: object) {
	const { id } = await stage.n8n.createWorkflow(asking(stage.credential, { ...parameters }));
	return await runUntilAsked(stage.n8n, stage.gateway, id);
}

const answerOf = async (executionId: string) => {
	const execution = await until(stage.n8n, executionId, 'success');
	return outputs(execution, 'Then')[0].json.data;
};
const picture = async (name: string) =>
	await page.screenshot({ path: join(PICTURES, `question-${name}.png`) });
/** Nothing sticks out of a small screen. */
const fits = async () =>
	await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');

test('approval by keyboard on a small screen, nothing asked of anybody else', async () => {
	const asked = await ask({ message: `订单 1017 退款 128.00 元？\n${'长'.repeat(60)}`, ...DOUBLE });
	await page.goto(asked.link);
	expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
	expect(await page.getByRole('button').allTextContents()).toEqual(['同意', '拒绝']);
	expect(await fits()).toBe(true);
	await picture('approval');

	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	expect(await page.locator(':focus').textContent()).toBe('拒绝');
	await page.keyboard.press('Enter');
	await page.getByText('已记录你的答复：拒绝').waitFor();
	await picture('answered');
	expect(await answerOf(asked.executionId)).toMatchObject({ approved: false });
	expect(new Set(requests)).toEqual(new Set([asked.link]));
});

test('a free text by keyboard, and none at all is asked for again', async () => {
	const asked = await ask({ message: 'When shall we deliver?', responseType: 'freeText' });
	await page.goto(asked.link);
	await page.keyboard.press('Tab');
	await page.keyboard.type('  ');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.getByText('Please write something.').waitFor();
	await picture('text');
	await page.getByLabel('Your answer').fill('At noon <b>');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.getByText('Your answer was recorded: At noon <b>').waitFor();
	expect(await answerOf(asked.executionId)).toMatchObject({ text: 'At noon <b>' });
	expect(new Set(requests)).toEqual(new Set([asked.link]));
});
