/** The frame of the developer pages: navigation, theme, and a content security policy that lets nothing else in. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Html, html } from '../wire/html.ts';
import { sendHtml } from '../wire/page.ts';
import { SCRIPT_PATH, STYLE_PATH } from './assets.ts';
import { themeOf, THEME_PATH, THEMES, type Theme } from './theme.ts';

export type Page = {
  readonly title: string;
  readonly body: Html;
  /** Seconds after which what is shown is fetched again; absent for a page one reads. */
  readonly refreshSeconds?: number;
};

/** Pages in the navigation, in its order. */
const PAGES = [
  { path: '/_local', title: 'Overview' },
  { path: '/_local/dashboard', title: 'Dashboard' },
  { path: '/_local/alarms', title: 'Alarms' },
  { path: '/_local/mailbox', title: 'Mailbox' },
  { path: '/_local/queues', title: 'Queues' },
  { path: '/_local/bus', title: 'Bus' },
  { path: '/_local/functions', title: 'Functions' },
  { path: '/_local/projections', title: 'Projections' },
  { path: '/_local/trace', title: 'Trace' },
  { path: '/_local/services', title: 'Services' },
] as const;

/** Everything from this server; mails lie in frames of their own, with a policy of their own. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

export type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

/** Sends the page; to our own script, which asks by a header, only the part that changes. */
export function sendFramed({ request, response }: Exchange, page: Page, status = 200): void {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const main = html`<main id="main" data-refresh="${page.refreshSeconds ?? 0}">${page.body}</main>`;
  const isFragment = request.headers['x-fragment'] === 'main';
  const document = isFragment ? main : whole({ page, main, pathname, theme: themeOf(request) });
  sendHtml(response, document, { status, policy: POLICY });
}

type Whole = { readonly page: Page; readonly main: Html; readonly pathname: string; readonly theme: Theme };

function whole({ page, main, pathname, theme }: Whole): Html {
  // Without a script the browser itself loads the page again, more rarely: it closes what was unfolded.
  const reload =
    page.refreshSeconds === undefined ? '' : html`<noscript><meta http-equiv="refresh" content="30" /></noscript>`;
  return html`<!doctype html>
    <html lang="en" data-theme="${theme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.title} · Pennytrail local</title>
        <link rel="stylesheet" href="${STYLE_PATH}" />
        <link rel="icon" href="data:," />
        ${reload}
        <script src="${SCRIPT_PATH}" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="bar">
          <a class="brand" href="/">Pennytrail <span>local</span></a>
          <nav aria-label="Developer pages">${PAGES.map((item) => navigationLink(item, pathname))}</nav>
          <div class="tools">
            <button id="live" class="live" type="button" aria-pressed="true" hidden>Live</button>
            <form class="themes" method="post" action="${THEME_PATH}">
              ${THEMES.map((one) => themeButton(one, theme))}
            </form>
          </div>
        </header>
        ${main}
      </body>
    </html>`;
}

function navigationLink({ path, title }: (typeof PAGES)[number], pathname: string): Html {
  const here = pathname.replace(/\/$/, '');
  const isCurrent = path === '/_local' ? here === path : here === path || here.startsWith(`${path}/`);
  return html`<a href="${path}" ${isCurrent ? html`aria-current="page"` : ''}>${title}</a>`;
}

function themeButton(theme: Theme, chosen: Theme): Html {
  const title = `${theme[0]?.toUpperCase() ?? ''}${theme.slice(1)}`;
  return html`<button name="theme" value="${theme}" aria-pressed="${theme === chosen ? 'true' : 'false'}">
    ${title}
  </button>`;
}
