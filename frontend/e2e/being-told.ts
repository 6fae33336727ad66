/** What a person does when the bell rings. */
import type { Page } from 'playwright-core';
import { violationsInEveryLook } from './accessibility.ts';

/**
 * Opens the bell, goes on to the page of all notifications, marks the newest of that title as read and follows it to
 * what caused it. Answers with what axe-core found on the way.
 */
export async function followNotification(page: Page, title: RegExp): Promise<string[]> {
  const bell = page.getByRole('banner').getByRole('button', { name: /^Notifications, \d+ unread$/ });
  await bell.click();
  const newest = page.getByRole('dialog', { name: 'Notifications' });
  await newest.getByRole('link', { name: title }).filter({ hasText: '(unread)' }).first().waitFor();
  const found = await violationsInEveryLook(page);
  await newest.getByRole('link', { name: 'All notifications' }).click();
  await page.getByRole('heading', { name: 'Notifications', level: 1 }).waitFor();
  const entry = page.getByRole('main').getByRole('listitem').filter({ hasText: title }).first();
  await entry.getByRole('button', { name: /^Mark as read: / }).click();
  await entry.filter({ hasNotText: '(unread)' }).waitFor();
  found.push(...(await violationsInEveryLook(page)));
  await entry.getByRole('link').click();
  return found;
}
