/** Light, dark, or as the system says: kept in a cookie, because the pages work without scripts. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../wire/read-body.ts';
import { isSameOrigin } from '../wire/same-origin.ts';
import { sendJson } from '../wire/page.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_PATH = '/_local/theme';

const COOKIE = 'pennytrail-local-theme';
const A_YEAR_SECONDS = 31_536_000;

export function themeOf(request: IncomingMessage): Theme {
  const cookies = (request.headers.cookie ?? '').split('; ');
  const chosen = cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
  return THEMES.find((theme) => theme === chosen) ?? 'auto';
}

/** Takes the form of the switch and shows the page it was on again. */
export async function chooseTheme(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') return sendJson(response, 405, { message: 'Choosing a theme takes POST.' });
  if (!isSameOrigin(request)) return sendJson(response, 403, { message: 'Pages of other origins may not do this.' });
  const body = await readBody(request, 1_000);
  const chosen = new URLSearchParams(body?.toString('utf8') ?? '').get('theme');
  const theme = THEMES.find((known) => known === chosen) ?? 'auto';
  response.setHeader('set-cookie', `${COOKIE}=${theme}; Path=/_local; Max-Age=${A_YEAR_SECONDS}; SameSite=Strict`);
  response.writeHead(303, { location: pageBefore(request) }).end();
  return undefined;
}

/** Only a page of this site: the header says what a browser, or anybody, likes. */
function pageBefore({ headers }: IncomingMessage): string {
  const { referer } = headers;
  const url = referer !== undefined && URL.canParse(referer) ? new URL(referer) : undefined;
  return url?.pathname.startsWith('/_local') === true ? url.pathname + url.search : '/_local';
}
