/** One household's first evening, told through the screens: every step leans on the ones before it. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMonths, Month } from '#domain/kernel/calendar';
import { newestCode } from '#infra/local/client/mailbox';
import { violationsInEveryLook } from './accessibility.ts';
import { openBrowser, openTab, photograph, type Tab } from './browser.ts';
import { importFile, openPage, signIn, toast } from './actions.ts';
import { followNotification } from './being-told.ts';
import { lookBack } from './looking-back.ts';
import { ROOT, startProduct, type Product } from './product.ts';
import { ROWS, statement, type Statement } from './statement.ts';

const email = `ada.${randomUUID().slice(0, 8)}@pennytrail.example`;
const password = 'Correct horse 42 battery';
/** A whole month that is over: its days do not depend on today's. */
const month = addMonths(Month.parse(new Date().toISOString().slice(0, 7)), -1);
const file = statement(month);

/** Real statement files may lie beside the repository; they belong to others and are no part of it. */
const SAMPLE = join(ROOT, '..', 'shared', 'samples', 'csv', 'test_raiffeisen_01.csv');

let dataDirectory: string;
let product: Product;
let browser: Browser;
let tab: Tab;
let hasFailed = false;

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'pennytrail-e2e-'));
  [product, browser] = await Promise.all([startProduct({ dataDirectory, port: 0 }), openBrowser()]);
  tab = await openTab(browser);
});

afterAll(async () => {
  await browser.close();
  await product.stop();
  await rm(dataDirectory, { recursive: true, force: true });
});

/** A step after one that failed would only fail more slowly. */
function step(title: string, run: () => Promise<void>): void {
  it(title, async ({ skip, onTestFailed }) => {
    skip(hasFailed, 'a step before it failed');
    onTestFailed(async () => {
      hasFailed = true;
      await photograph(tab.page, title);
    });
    await run();
    expect(tab.errors).toEqual([]);
  });
}

const see = (locator: Locator) => locator.first().waitFor();

async function seeTimes(count: number, locator: Locator): Promise<void> {
  await locator.nth(count - 1).waitFor();
  expect(await locator.count()).toBe(count);
}

describe('the story of a household', () => {
  step('signs up with the code from the mailbox', async () => {
    const { page } = tab;
    await page.goto(product.url);
    expect(await violationsInEveryLook(page)).toEqual([]);
    await page.getByRole('link', { name: 'Create an account' }).click();
    await see(page.getByRole('heading', { name: 'Create your account' }));
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    expect(await violationsInEveryLook(page)).toEqual([]);
    await page.getByRole('button', { name: 'Create account' }).click();
    await see(page.getByRole('heading', { name: 'Check your e-mail' }));
    await page.getByLabel('Code').fill(await newestCode(product.url, email));
    expect(await violationsInEveryLook(page)).toEqual([]);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await see(page.getByRole('heading', { name: 'Set up your books' }));
  });

  step('sets the books up', async () => {
    const { page } = tab;
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('Name of your books').fill('Lindengasse 7');
    await page.getByLabel('Currency').fill('EUR');
    await page.getByRole('option', { name: 'EUR' }).first().click();
    expect(await violationsInEveryLook(page)).toEqual([]);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Balance now').first().fill('1000+500');
    expect(await violationsInEveryLook(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open books with 2 accounts' }).click();
    await see(page.getByRole('heading', { name: 'Dashboard' }));
    await see(page.getByRole('navigation', { name: 'Accounts' }).getByText('€1,500.00'));
  });

  step('imports a statement of the bank', async () => {
    const { page } = tab;
    await importFile(page, file, {
      categories: {
        1: 'Rent or mortgage (Home)',
        3: 'Groceries (Food)',
        4: 'Eating out (Food)',
        5: 'Groceries (Food)',
      },
      beforeCommit: async () => expect(await violationsInEveryLook(page)).toEqual([]),
    });
    await see(page.getByRole('heading', { name: `${ROWS.length} transactions added` }));
    await page.getByRole('link', { name: 'See the transactions' }).click();
    // Two withdrawals alike in every field are two withdrawals.
    await seeTimes(2, page.getByRole('gridcell').getByText('BANKOMAT 00042 Hauptplatz'));
    await seeTimes(1, page.getByRole('gridcell').getByText('KARTENZAHLUNG 18.01 Bäckerei Öhler'));
    expect(await violationsInEveryLook(page)).toEqual([]);
  });

  step('sets one budget below what is spent and one just above', async () => {
    const { page } = tab;
    await openPage(page, 'Budgets');
    await page.getByRole('button', { name: 'Month before' }).click();
    await see(page.getByText(/^No limits for/));
    for (const [category, limit] of [
      ['Eating out', '5'],
      ['Groceries', '100 + 10'],
    ] as const) {
      const form = page.getByRole('listitem').filter({ has: page.getByLabel(`Limit for ${category}`) });
      if (!(await form.isVisible())) await page.getByRole('button', { name: /^Without a limit/ }).click();
      await form.getByLabel(`Limit for ${category}`).fill(limit);
      await form.getByRole('button', { name: 'Set' }).click();
      await see(page.getByRole('button', { name: new RegExp(`^Limit for ${category}: .*, change$`) }));
    }
    const overspent = page.getByRole('region', { name: 'Overspent categories' });
    await see(overspent.getByText('Eating out by €1.45'));
    expect(await overspent.getByRole('listitem').count()).toBe(1);
    expect(await violationsInEveryLook(page)).toEqual([]);
  });

  step('adds the expense that crosses the limit, and is told', async () => {
    const { page } = tab;
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'New transaction' });
    await dialog.getByLabel('Amount', { exact: true }).fill('30');
    await dialog.getByLabel('Date').fill(`${month}-20`);
    await dialog.getByLabel('Description').fill('Cheese for the guests');
    await dialog.getByLabel('Paid from').selectOption({ label: 'Current account' });
    await dialog.getByLabel('Category').fill('groc');
    await page.getByRole('option', { name: 'Groceries' }).click();
    expect(await violationsInEveryLook(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await see(page.getByRole('region', { name: 'Overspent categories' }).getByText('Groceries by €3.48'));
    await see(toast(page, 'Groceries is over budget'));
    expect(await followNotification(page, /Groceries is over budget/)).toEqual([]);
    await see(page.getByRole('dialog', { name: 'Cheese for the guests' }));
  });

  step('edits it, voids it, takes that back, and reads its history', async () => {
    const { page } = tab;
    const panel = page.getByRole('dialog', { name: 'Cheese for the guests' });
    await panel.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit transaction' });
    await dialog.getByLabel('Amount', { exact: true }).fill('20');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: 'Void' }).click();
    await see(panel.getByText('Voided: it no longer counts.'));
    await toast(page, 'Voided “Cheese for the guests”').getByRole('button', { name: 'Undo' }).click();
    await see(panel.getByRole('button', { name: 'Void' }));
    const steps = panel.getByRole('region', { name: 'History' }).locator('ol > li');
    await seeTimes(4, steps);
    const words = (await steps.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
    expect(words).toEqual([
      expect.stringMatching(/^Restored by Ada/),
      expect.stringMatching(/^Voided by Ada/),
      expect.stringMatching(/^Changed by Ada .*Amount €30\.00 → .*€20\.00 Undo$/),
      expect.stringMatching(/^Recorded by Ada/),
    ]);
    expect(await violationsInEveryLook(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Close' }).click();
  });

  step('finds all of it in the audit trail, and the chain intact', async () => {
    const { page } = tab;
    await openPage(page, 'Audit trail');
    const trail = page.getByRole('list', { name: 'Changes, newest first' });
    const sentence = (text: RegExp) => trail.getByRole('listitem').filter({ hasText: text });
    await see(sentence(/Restored an expense of €20\.00, Cheese for the guests/));
    await see(sentence(/Spending on Groceries in .* went above 100 %: €113\.48 of €110\.00/));
    await see(page.getByRole('heading', { name: /^Verified: \d+ changes, unbroken since/ }));
    expect(await violationsInEveryLook(page)).toEqual([]);
  });

  step('looks back, and returns', async () => {
    expect(await lookBack(tab.page, violationsInEveryLook)).toEqual([]);
  });

  step('imports the same file again, which adds nothing', async () => {
    const { page } = tab;
    await importFile(page, file, { commit: false });
    await see(page.getByRole('button', { name: `Known already · ${ROWS.length}` }));
    expect(await page.getByRole('button', { name: 'Import 0 transactions' }).isDisabled()).toBe(true);
  });

  if (existsSync(SAMPLE)) {
    step('imports a real statement file', async () => {
      const { page } = tab;
      await openPage(page, 'Dashboard');
      const sample: Statement = { name: 'sample.csv', mimeType: 'text/csv', buffer: await readFile(SAMPLE) };
      await importFile(page, sample, {});
      await see(page.getByRole('heading', { name: '73 transactions added' }));
    });
  }

  step('looks well on every other page', async () => {
    const { page } = tab;
    for (const name of ['Dashboard', 'Accounts', 'Categories', 'Settings'] as const) {
      await openPage(page, name);
      expect(await violationsInEveryLook(page)).toEqual([]);
    }
  });

  step('signs out and in again', async () => {
    const { page } = tab;
    await page.getByRole('button', { name: 'Account and settings' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await signIn(page, { email, password });
    await see(page.getByRole('heading', { name: 'Dashboard' }));
  });

  step('finds everything after a restart', async () => {
    const { page } = tab;
    await openPage(page, 'Audit trail');
    const head = await page.getByText(/The books are at version \d+/).innerText();
    const balances = await page.getByRole('navigation', { name: 'Accounts' }).innerText();
    // A page that is open would ask in vain meanwhile, and report it.
    await page.goto('about:blank');
    expect(await product.stop()).toBe(0);
    product = await startProduct({ dataDirectory, port: Number(new URL(product.url).port) });
    await page.goto(product.url);
    await see(page.getByRole('heading', { name: 'Dashboard' }));
    await openPage(page, 'Audit trail');
    await see(page.getByText(head));
    expect(await page.getByRole('navigation', { name: 'Accounts' }).innerText()).toBe(balances);
    await page.goto('about:blank');
    expect(await product.stop()).toBe(0);
  });
});
