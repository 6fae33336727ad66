/**
 * `npm run docs`: writes the event catalogue and the API reference from the code. With `--check` nothing is written:
 * it fails when a page is not what the code says now.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiPage } from './docs/api-page.ts';
import { eventsPage } from './docs/events-page.ts';
import { ROOT } from './run-program.ts';

const pages = [
  { path: 'docs/events.md', text: eventsPage(ROOT) },
  { path: 'docs/api-reference.md', text: apiPage() },
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
