/** axe-core on the page as it is: no serious or critical violation, in light and dark, on a desktop and a phone. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, ElementContext } from 'axe-core';
import type { Page } from 'playwright-core';
import { DESKTOP, PHONE } from './browser.ts';
import { stillness } from './stillness.ts';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The part of the library that is called inside the page. */
type PageWithAxe = {
  readonly axe?: { readonly run: (context: ElementContext, options: object) => Promise<AxeResults> };
};

/** One line per violation: look, rule, and the first element it was found on. Leaves the page light and wide. */
export async function violationsInEveryLook(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const [size, viewport] of [
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ] as const) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      found.push(...(await violations(page)).map((line) => `${size}, ${colorScheme}: ${line}`));
    }
  }
  return found;
}

/** Violations of the page in its present look. */
export async function violations(page: Page): Promise<string[]> {
  // What is still on its way would be judged as a skeleton, or in a colour between two.
  await stillness(page);
  // Evaluated, not added as a script tag, so that no content security policy of the page stands in its way.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const results = await page.evaluate(async () => {
    const { axe } = globalThis as PageWithAxe;
    return await axe?.run(document, { resultTypes: ['violations'] });
  });
  if (!results) throw new Error('axe-core could not be loaded into the page');
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, impact, help, nodes }) =>
        `${id} (${impact}): ${help}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary ?? ''}`,
    );
}
