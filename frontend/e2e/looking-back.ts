/** Travelling to a past moment. */
import type { Page } from 'playwright-core';
import { openPage } from './actions.ts';

/** Goes from the audit trail to the books as they stood after an early change, and returns with what `look` saw there. */
export async function lookBack<Seen>(page: Page, look: (page: Page) => Promise<Seen>): Promise<Seen> {
  await openPage(page, 'Audit trail');
  await page
    .getByRole('link', { name: /^Look back to version \d+$/ })
    .last()
    .click();
  await page
    .getByText(/^As it stood on/)
    .first()
    .waitFor();
  const seen = await look(page);
  await page.getByRole('button', { name: 'Return to now' }).first().click();
  await page
    .getByText(/^As it stood on/)
    .first()
    .waitFor({ state: 'detached' });
  return seen;
}
