/** The developer's view of the running system, under `/_local`: pages drawn on the server that work without scripts. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpService } from '../service.ts';
import { sendJson } from '../wire/page.ts';
import { alarmsPage } from './alarms-page.ts';
import { readAssets, sendAsset } from './assets.ts';
import { busPage } from './bus-page.ts';
import { dashboardPage } from './dashboard-page.ts';
import { sendFramed, type Exchange, type Page } from './frame.ts';
import { functionsPage } from './functions-page.ts';
import { overviewOf } from './overview.ts';
import { overviewPage } from './overview-page.ts';
import { projectionsPage } from './projections-page.ts';
import { actOnQueue } from './queue-actions.ts';
import { queuesPage } from './queues-page.ts';
import { runbookPage } from './runbook-page.ts';
import { servicesPage } from './services-page.ts';
import type { PageSources } from './sources.ts';
import { chooseTheme, THEME_PATH } from './theme.ts';
import { tracePage } from './trace-page.ts';

export const LOCAL_PAGES_PATH = '/_local';

type Draw = (sources: PageSources, query: URLSearchParams) => Page | Promise<Page>;

const PAGES: Readonly<Record<string, Draw>> = {
  [LOCAL_PAGES_PATH]: overviewPage,
  '/_local/alarms': alarmsPage,
  '/_local/bus': busPage,
  '/_local/dashboard': dashboardPage,
  '/_local/functions': functionsPage,
  '/_local/projections': projectionsPage,
  '/_local/queues': queuesPage,
  '/_local/runbook': runbookPage,
  '/_local/services': servicesPage,
  '/_local/trace': tracePage,
};

/** Serves the pages, their style and script, the theme switch, and what the buttons of the queues do. */
export function createLocalPages(sources: PageSources): HttpService {
  const assets = readAssets();
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const exchange = { request, response };
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const asset = assets.get(pathname);
    const [, queueName, action] = /^\/_local\/queues\/([^/]+)\/(redrive|purge)$/.exec(pathname) ?? [];
    const path = pathname.replace(/(?<=.)\/$/, '');
    const draw = Object.hasOwn(PAGES, path) ? PAGES[path] : undefined;
    if (asset) sendAsset(response, asset);
    else if (pathname === THEME_PATH) await chooseTheme(request, response);
    else if (queueName !== undefined) await act(sources, { queueName, action }, exchange);
    else if (draw) await answerPage(sources, { draw, path, query: searchParams }, exchange);
    else return false;
    return true;
  };
  return { handle, close: () => Promise.resolve() };
}

type Action = { readonly queueName: string; readonly action: string | undefined };

function act(sources: PageSources, { queueName, action }: Action, exchange: Exchange): Promise<void> {
  const name = decoded(queueName);
  return actOnQueue(sources, { name, action: action === 'purge' ? 'purge' : 'redrive' }, exchange);
}

type Asked = { readonly draw: Draw; readonly path: string; readonly query: URLSearchParams };

async function answerPage(sources: PageSources, { draw, path, query }: Asked, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  request.resume();
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return sendJson(response, 405, { message: 'This page only answers GET.' });
  }
  const wantsJson = request.headers.accept?.includes('application/json') === true;
  if (path === LOCAL_PAGES_PATH && wantsJson) return sendJson(response, 200, overviewOf(sources));
  if (path === '/_local/alarms' && wantsJson) return sendJson(response, 200, { items: overviewOf(sources).alarms });
  return sendFramed(exchange, await draw(sources, query));
}

/** A malformed escape names no queue; as it is, it names none either. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
