/**
 * `npm run docs`: writes the event catalogues, the schemas of integration events and the API reference from the code. With `--check` nothing is written:
 * it fails when a page is not what the code says now.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiPage } from './docs/api-page.ts';
import { eventSchemaPages } from './docs/event-schemas.ts';
import { eventsPage } from './docs/events-page.ts';
import { integrationEventsPage } from './docs/integration-events-page.ts';
import { metricsPage } from './docs/metrics-page.ts';
import { ROOT } from './run-program.ts';

const pages = [
  { path: 'docs/events.md', text: eventsPage(ROOT) },
  { path: 'docs/api-reference.md', text: apiPage() },
  { path: 'docs/integration-events.md', text: integrationEventsPage(ROOT) },
  { path: 'docs/metrics.md', text: metricsPage() },
  ...eventSchemaPages(ROOT),
];
const stale = pages.filter(({ path, text }) => read(path) !== text);

if (process.argv.includes('--check')) {
  for (const { path } of stale) console.error(`${path} is not what the code says now: run "npm run docs"`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const { path, text } of stale) {
    writeFileSync(join(ROOT, path), text);
    console.log(`wrote ${path}`);
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch {
    return undefined;
  }
}
