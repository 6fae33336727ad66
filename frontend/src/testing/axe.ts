import axe from 'axe-core';

/** Rules that need layout, colours or a real focus, which the tests' DOM does not have; the browser story checks them. */
const NEED_A_BROWSER = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'aria-hidden-focus'];

/** What axe-core finds serious or critical on the page as it is, one line each. */
export async function axeViolations(): Promise<string[]> {
  const rules = Object.fromEntries(NEED_A_BROWSER.map((rule) => [rule, { enabled: false }]));
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'], rules });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
}
