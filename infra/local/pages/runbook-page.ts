/** docs/runbook.md, where the alarms point to. */
import { html } from '../wire/html.ts';
import { runbookEntries } from './alarms-page.ts';
import type { Page } from './frame.ts';
import { markdown, slug } from './markdown.ts';
import { heading } from './parts.ts';
import type { PageSources } from './sources.ts';

export async function runbookPage({ runbook }: PageSources): Promise<Page> {
  const text = await runbook();
  const entries = runbookEntries(text).map((entry) => html`<li><a href="#${slug(entry)}">${entry}</a></li>`);
  const contents = html`<nav class="contents" aria-label="Entries">
    <ul>
      ${entries}
    </ul>
  </nav>`;
  // The page has a title of its own, so the entries move up to its level.
  const rest = text.replace(/^# .*$/m, '').replace(/^##/gm, '#');
  const head = heading('Runbook', html`What the alarms mean and what to do, from <code>docs/runbook.md</code>.`);
  return {
    title: 'Runbook',
    body: html`${head}
      <div class="prose">${contents}${markdown(rest)}</div>`,
  };
}
