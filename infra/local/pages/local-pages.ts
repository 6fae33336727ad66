/** The developer page: what the local services are doing, on one page. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RecentEvent } from '../eventbridge/event-bus.ts';
import type { Mail } from '../mailbox/mail.ts';
import type { HttpService } from '../service.ts';
import { sendJson, sendPage } from '../wire/page.ts';
import { isSameOrigin } from '../wire/same-origin.ts';
import type { MetricView } from './metrics.ts';
import type { FunctionView, MappingView, Overview, QueueView } from './overview.ts';
import { overviewPage } from './overview-page.ts';

export const LOCAL_PAGES_PATH = '/_local';

/** Where the page gets its numbers; each is asked anew for every request. */
export type LocalPagesOptions = {
  readonly mails: () => readonly Mail[];
  readonly functions: () => readonly FunctionView[];
  readonly mappings: () => readonly MappingView[];
  readonly queues: () => readonly QueueView[];
  readonly recentEvents: () => readonly RecentEvent[];
  /** Deliveries the bus still owes. */
  readonly pendingDeliveries: () => number;
  readonly metrics: () => readonly MetricView[];
  /** Sends the messages of a queue through again; answers how many went. Rejects with the reason if it cannot. */
  readonly redrive?: (queueName: string) => Promise<number>;
};

/** Serves `/_local` (a page, or JSON for `Accept: application/json`) and `POST /_local/queues/<name>/redrive`. */
export function createLocalPages(options: LocalPagesOptions): HttpService {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const queueName = /^\/_local\/queues\/([^/]+)\/redrive$/.exec(pathname)?.[1];
    if (queueName !== undefined) {
      await redrive(options, queueName, { request, response });
      return true;
    }
    if (pathname !== LOCAL_PAGES_PATH && pathname !== `${LOCAL_PAGES_PATH}/`) return false;
    const overview = overviewOf(options);
    if (request.headers.accept?.includes('application/json')) sendJson(response, 200, overview);
    else sendPage(response, 'Local services', overviewPage(overview, options.redrive !== undefined));
    return true;
  };
  return { handle, close: () => Promise.resolve() };
}

/** Mails and messages on the page; the mailbox has them all. */
const SHOWN = 20;

function overviewOf(options: LocalPagesOptions): Overview {
  return {
    mails: options.mails().slice(0, SHOWN),
    functions: options.functions(),
    mappings: options.mappings(),
    queues: options.queues(),
    recentEvents: options.recentEvents().slice(0, SHOWN),
    pendingDeliveries: options.pendingDeliveries(),
    metrics: options.metrics(),
  };
}

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

async function redrive(options: LocalPagesOptions, name: string, { request, response }: Exchange): Promise<void> {
  request.resume();
  if (request.method !== 'POST') return sendJson(response, 405, { message: 'Redriving a queue takes POST.' });
  if (!isSameOrigin(request)) return sendJson(response, 403, { message: 'Pages of other origins may not do this.' });
  const queueName = decodeURIComponent(name);
  if (!options.redrive || !options.queues().some((queue) => queue.name === queueName)) {
    return sendJson(response, 404, { message: `There is no queue ${queueName} to redrive.` });
  }
  const redriven = await options.redrive(queueName).catch((error: unknown) => {
    return error instanceof Error ? error : new Error(String(error));
  });
  if (redriven instanceof Error) return sendJson(response, 409, { message: redriven.message });
  if (request.headers.accept?.includes('text/html')) response.writeHead(303, { location: LOCAL_PAGES_PATH }).end();
  else sendJson(response, 200, { redriven });
}
