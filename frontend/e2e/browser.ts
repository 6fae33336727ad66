/** Chromium without a window. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { ROOT } from './product.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Date inputs are drawn in the language of the browser, whatever the page's is.
  '--lang=en-GB',
];

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** How long an element may take to appear: far more than it needs, so that only a real failure reaches it. */
const APPEAR_LIMIT_MS = 20_000;

/** The browser vitest.config.ts found; `npm test` says what to do when there is none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'];
  if (!executablePath) throw new Error('no Chromium or Chrome was found: install one, or set CHROMIUM_PATH');
  return await chromium.launch({ executablePath, headless: true, args: FLAGS });
}

export type Tab = {
  readonly page: Page;
  /** Uncaught errors of the page and what it wrote to the console as an error. */
  readonly errors: string[];
};

/** How an import stands may be asked before its first row is in the books; then the answer is 404, and all is well. */
const ASKS_EARLY = /\/imports\/[0-9a-f-]{36}$/;

/** A page in a profile of its own, in British English, with animations off: what is measured stands still. */
export async function openTab(browser: Browser, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext({
    viewport: DESKTOP,
    locale: 'en-GB',
    timezoneId: 'Europe/Vienna',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(APPEAR_LIMIT_MS);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error' && !ASKS_EARLY.test(url)) errors.push(`${message.text()} (${url})`);
  });
  return { page, errors };
}

/** Leaves a picture of the page in `.cache/e2e/`; never fails itself. */
export async function photograph(page: Page, name: string): Promise<void> {
  const folder = join(ROOT, '.cache', 'e2e');
  await mkdir(folder, { recursive: true });
  const file = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.png`;
  await page.screenshot({ path: join(folder, file), fullPage: true }).catch(() => undefined);
}
