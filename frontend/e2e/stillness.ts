/** When a page has settled. */
import type { Page } from 'playwright-core';

/** Waits until nothing moves and nothing in sight is still on its way; the end of a long list may be, out of sight. */
export async function stillness(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const waiting = [...document.querySelectorAll('[role="status"] [class*="bar"], main [aria-busy="true"]')];
    const inSight = waiting.filter((element) => element.getBoundingClientRect().top < innerHeight);
    return inSight.length === 0 && document.getAnimations().length === 0;
  });
}
