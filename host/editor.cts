import { chromium, type Browser, type Page } from 'playwright-core';

import type { N8n } from './n8n.cts';

/** Debian's; `jest.config.js` leaves these tests out where it is not installed. */
export const CHROMIUM = '/usr/bin/chromium';
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** n8n's editor in a headless browser, logged in. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		private readonly baseUrl: string,
		readonly page: Page,
	) {}

	static async open(n8n: N8n): Promise<Editor> {
		const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
		const page = await browser.newPage({ viewport: { width: 1400, height: 800 } });
		await page.goto(`${n8n.baseUrl}/signin`);
		await page.fill('input[name=emailOrLdapLoginId]', n8n.email);
		await page.fill('input[name=password]', n8n.password);
		await page.keyboard.press('Enter');
		await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
		return new Editor(browser, n8n.baseUrl, page);
	}

	/** An element by n8n's own test id. */
	part(testId: string) {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}

	async workflow(id: string): Promise<void> {
		await this.page.goto(`${this.baseUrl}/workflow/${id}`);
		await this.part('canvas-node').first().waitFor();
	}

	/** Opens a node's panel. */
	async node(name: string): Promise<void> {
		await this.part('canvas-node').filter({ hasText: name }).first().dblclick();
		await this.part('ndv').waitFor();
	}

	async close(): Promise<void> {
		await this.browser.close();
	}
}
