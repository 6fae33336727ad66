/** What the buttons of the page of the queues do; also for programs, which get JSON. */
import { sendJson } from '../wire/page.ts';
import { isSameOrigin } from '../wire/same-origin.ts';
import { sendFramed, type Exchange } from './frame.ts';
import { purgePage } from './queues-page.ts';
import type { PageSources } from './sources.ts';

export type QueueAction = 'redrive' | 'purge';

/** `POST …/<queue>/<action>`; `GET …/purge` asks first. */
export async function actOnQueue(
  sources: PageSources,
  { name, action }: { readonly name: string; readonly action: QueueAction },
  exchange: Exchange,
): Promise<void> {
  const { request, response } = exchange;
  request.resume();
  const queue = sources.queues().find((candidate) => candidate.name === name);
  if (action === 'purge' && request.method === 'GET' && queue) return sendFramed(exchange, purgePage(queue));
  if (request.method !== 'POST') return sendJson(response, 405, { message: `To ${action} a queue takes POST.` });
  if (!isSameOrigin(request)) return sendJson(response, 403, { message: 'Pages of other origins may not do this.' });
  if (!queue) return sendJson(response, 404, { message: `There is no queue ${name} to ${action}.` });
  const done = await sources[action](name).catch((error: unknown) => {
    return error instanceof Error ? error : new Error(String(error));
  });
  if (done instanceof Error) return sendJson(response, 409, { message: done.message });
  if (request.headers.accept?.includes('text/html')) response.writeHead(303, { location: '/_local/queues' }).end();
  else sendJson(response, 200, action === 'redrive' ? { redriven: done } : { purged: done });
  return undefined;
}
