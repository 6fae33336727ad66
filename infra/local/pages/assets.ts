/** The one style sheet and the one script of the developer pages. */
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';

export const STYLE_PATH = '/_local/assets/pages.css';
export const SCRIPT_PATH = '/_local/assets/refresh.js';

type Asset = { readonly type: string; readonly text: string };

/** Columns of a CloudWatch dashboard. */
const COLUMNS = 24;

/** Reads the files once. */
export function readAssets(): ReadonlyMap<string, Asset> {
  const read = (name: string): string => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
  return new Map([
    [STYLE_PATH, { type: 'text/css; charset=utf-8', text: read('pages.css') + gridRules() }],
    [SCRIPT_PATH, { type: 'text/javascript; charset=utf-8', text: read('refresh.js') }],
  ]);
}

export function sendAsset(response: ServerResponse, { type, text }: Asset): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' });
  response.end(text);
}

/** Places of widgets as classes: the content security policy forbids styles in elements. */
function gridRules(): string {
  const places = Array.from({ length: COLUMNS }, (_, index) => index + 1);
  const rules = places.map((n) => `.x${n - 1}{grid-column-start:${n}}.w${n}{grid-column-end:span ${n}}`);
  const heights = places.map((n) => `.h${n}{--rows:${n}}`);
  return `\n@media (min-width: 60rem) {\n${rules.join('\n')}\n}\n${heights.join('')}\n`;
}
