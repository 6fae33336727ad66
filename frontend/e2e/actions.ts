/** What a person does on the screens, by the names of things. */
import type { Locator, Page } from 'playwright-core';
import type { Statement } from './statement.ts';

/** Follows a link of the sidebar and waits for the page's heading. */
export async function openPage(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).first().click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

export async function signIn(
  page: Page,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> {
  await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The message with this title. */
export function toast(page: Page, title: string): Locator {
  return page.getByRole('region', { name: 'Messages (F8)' }).getByRole('listitem').filter({ hasText: title }).first();
}

export type ImportChoices = {
  /** Its name; the current account when absent. */
  readonly account?: string;
  /** Line of the file → label of the category to choose for it. */
  readonly categories?: Readonly<Record<number, string>>;
  /** Called with the preview on screen. */
  readonly beforeCommit?: () => Promise<void>;
  /** False stays on the preview. */
  readonly commit?: boolean;
};

/** From the file to the result. */
export async function importFile(page: Page, file: Statement, choices: ImportChoices): Promise<void> {
  await openPage(page, 'Import');
  await page.locator('input[type="file"]').setInputFiles(file);
  await page
    .getByLabel('Account the statement belongs to')
    .selectOption({ label: choices.account ?? 'Current account' });
  await page.getByRole('button', { name: 'Continue' }).click();
  const toPreview = page.getByRole('button', { name: 'See what becomes of each row' });
  const rows = page.getByRole('table', { name: 'Rows of the file' });
  // A file that leaves something open stops at its columns first.
  await toPreview.or(rows).waitFor();
  if (await toPreview.isVisible()) await toPreview.click();
  await rows.waitFor();
  for (const [line, category] of Object.entries(choices.categories ?? {})) {
    await page.getByLabel(`Category of line ${line}`).selectOption({ label: category });
  }
  await choices.beforeCommit?.();
  if (choices.commit === false) return;
  await page.getByRole('button', { name: /^Import \d+ transactions?$/ }).click();
  await page.getByRole('heading', { name: /transactions? added$/ }).waitFor();
}
