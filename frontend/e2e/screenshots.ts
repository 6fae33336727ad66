/** `npm run screenshots`: remakes the pictures of the user guide from a running, seeded Pennytrail. Changes nothing in it. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { addMonths, Month } from '#domain/kernel/calendar';
import { runningAt } from '#infra/local/client/running-at';
import { DEMO_ACCOUNT } from '#infra/local/seed/demo-account';
import { importFile, openPage, signIn } from './actions.ts';
import { lookBack } from './looking-back.ts';
import { openBrowser, openTab, PHONE } from './browser.ts';
import { ROOT } from './product.ts';
import { stillness } from './stillness.ts';
import { statement } from './statement.ts';

const FOLDER = join(ROOT, 'docs', 'images');
const HEIGHT = 860;

const baseUrl = await runningAt(process.env);
const browser = await openBrowser();
try {
  await mkdir(FOLDER, { recursive: true });
  await onDesktop();
  await onPhone();
} finally {
  await browser.close();
}

async function onDesktop(): Promise<void> {
  const { page } = await openTab(browser, { viewport: { width: 1280, height: HEIGHT } });
  await page.goto(baseUrl);
  await signIn(page, DEMO_ACCOUNT);
  await dashboard(page);
  await picture(page, 'dashboard-light');
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await picture(page, 'dashboard-dark');
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await transactions(page);
  await openPage(page, 'Budgets');
  await picture(page, 'budgets');
  await importing(page);
  await openPage(page, 'Audit trail');
  await page.getByRole('heading', { name: /^Verified: / }).waitFor();
  await picture(page, 'audit-trail');
  await past(page);
  await undoing(page);
  await openPage(page, 'Payees');
  await page.getByRole('main').getByRole('table').waitFor();
  await picture(page, 'payees');
  await page.getByRole('button', { name: /^Notifications/ }).click();
  await page.getByRole('link', { name: 'All notifications' }).click();
  await page.getByRole('heading', { name: 'Notifications', level: 1 }).waitFor();
  await page.getByText('Open the entry that caused it').first().waitFor();
  await picture(page, 'notifications');
  await page.goto(`${baseUrl}/operations`);
  await page.getByRole('heading', { name: 'Generations' }).waitFor();
  await picture(page, 'operations');
}

async function past(page: Page): Promise<void> {
  await lookBack(page, async () => {
    await openPage(page, 'Dashboard');
    await dashboard(page);
    await picture(page, 'looking-back');
  });
}

/** The question is asked and answered with no. */
async function undoing(page: Page): Promise<void> {
  await openPage(page, 'Transactions');
  await page.getByRole('searchbox').fill('receipt');
  await page.getByText(/^That is all/).waitFor();
  await page
    .getByRole('button', { name: /^Actions for .*with Jonas/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Details and history' }).click();
  await page.getByRole('button', { name: /^Undo version \d+: Recorded$/ }).click();
  await page.getByRole('button', { name: 'Keep everything' }).waitFor();
  await picture(page, 'undo');
  await page.getByRole('button', { name: 'Keep everything' }).click();
  await page.getByRole('button', { name: 'Close' }).click();
}

async function transactions(page: Page): Promise<void> {
  await openPage(page, 'Transactions');
  await page.getByRole('gridcell').first().waitFor();
  await picture(page, 'transactions');
  await page.getByRole('searchbox').fill('receipt');
  await page.getByRole('gridcell').getByText('with Jonas').first().waitFor();
  await page
    .getByRole('button', { name: /^Actions for .*with Jonas/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Details and history' }).click();
  await page.getByRole('region', { name: 'History' }).getByText('Changed').waitFor();
  await picture(page, 'history');
  await page.getByRole('button', { name: 'Close' }).click();
  await split(page);
}

async function split(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New transaction' }).click();
  const dialog = page.getByRole('dialog', { name: 'New transaction' });
  await dialog.getByLabel('Amount', { exact: true }).fill('84.30');
  await dialog.getByLabel('Description').fill('Großmarkt Simmering, big shop');
  await dialog.getByRole('button', { name: 'Split' }).click();
  for (const [number, category, amount] of [
    ['1', 'Groceries', '52.30'],
    ['2', 'Household goods', '20.00'],
  ] as const) {
    await dialog.getByLabel(`Category of part ${number}`).fill(category);
    await page.getByRole('option', { name: category }).click();
    await dialog.getByLabel(`Amount of part ${number}`).fill(amount);
  }
  await dialog.getByText('Left to assign').waitFor();
  await picture(page, 'split');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function importing(page: Page): Promise<void> {
  const lastMonth = addMonths(Month.parse(new Date().toISOString().slice(0, 7)), -1);
  await importFile(page, statement(lastMonth), { account: 'Checking', commit: false });
  await picture(page, 'import-preview');
  await page.getByRole('button', { name: 'Change columns' }).click();
  await page.getByRole('heading', { name: 'What the columns mean' }).waitFor();
  await picture(page, 'import-columns');
}

async function onPhone(): Promise<void> {
  const { page } = await openTab(browser, { viewport: PHONE });
  await page.goto(baseUrl);
  await signIn(page, DEMO_ACCOUNT);
  await dashboard(page);
  await picture(page, 'phone');
}

/** The names of categories come with a request of their own. */
async function dashboard(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
  await page.getByRole('main').getByText('Groceries').first().waitFor();
}

async function picture(page: Page, name: string): Promise<void> {
  // Wherever the pointer was left, it must not colour what it happens to be over.
  await page.mouse.move(0, 0);
  await stillness(page);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  console.log(`docs/images/${name}.png`);
}
