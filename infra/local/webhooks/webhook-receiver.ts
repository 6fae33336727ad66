/** An endpoint for trying webhooks out: takes whatever is posted to it and shows it. Nothing survives a restart. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpService } from '../service.ts';
import type { ServiceState } from '../switches/switches.ts';
import { sendJson } from '../wire/page.ts';
import { readBody } from '../wire/read-body.ts';
import { isSameOrigin } from '../wire/same-origin.ts';
import { isSignedWith } from './signature.ts';

/** POST sends something, GET shows the last hundred, DELETE forgets them. `?secret=whsec_…` checks signatures. */
const WEBHOOK_RECEIVER_PATH = '/_local/webhooks';

export type ReceivedWebhook = {
  readonly id: string;
  /** ISO instant. */
  readonly receivedAt: string;
  /** Path and query as they were called. */
  readonly url: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The status it was answered with; undefined when there was no answer. */
  readonly status: number | undefined;
  /** Whether the signature is right; undefined when no secret was given to check it with. */
  readonly isVerified: boolean | undefined;
};

export type WebhookReceiver = {
  /** Newest first; checked with `secret` where one is given. */
  readonly list: (secret?: string) => readonly ReceivedWebhook[];
  readonly service: HttpService;
};

export type WebhookReceiverOptions = {
  readonly state: () => ServiceState;
  /** Epoch ms. */
  readonly clock?: () => number;
};

const MOST_REQUESTS = 100;
const LARGEST_BODY = 1024 * 1024;

/** What the states answer; those that are not here give no answer. */
const STATUS: Partial<Record<ServiceState, number>> = { up: 200, failing: 500, gone: 410 };

export function createWebhookReceiver({ state, clock = Date.now }: WebhookReceiverOptions): WebhookReceiver {
  const received: ReceivedWebhook[] = [];
  const list = (secret?: string): ReceivedWebhook[] => received.map((one) => (secret ? verified(one, secret) : one));
  const receive = async (request: IncomingMessage, response: ServerResponse, secret?: string): Promise<void> => {
    const current = state();
    if (current === 'down') {
      request.socket.destroy();
      return;
    }
    const body = await readBody(request, LARGEST_BODY);
    if (!body) return sendJson(response, 413, { message: 'The receiver takes 1 MB.' });
    const status = STATUS[current];
    const one = recordOf(request, { body: body.toString('utf8'), status, now: clock() });
    received.unshift(secret === undefined ? one : verified(one, secret));
    received.length = Math.min(received.length, MOST_REQUESTS);
    // A receiver that is silent keeps the connection until the sender has had enough.
    if (status !== undefined) sendJson(response, status, { received: status === 200 });
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== WEBHOOK_RECEIVER_PATH) return false;
    // A secret is base64, and a plus sign that is pasted into an address stands for a space there.
    const secret = searchParams.get('secret')?.replaceAll(' ', '+');
    if (request.method === 'POST') await receive(request, response, secret);
    else if (request.method === 'GET') sendJson(response, 200, { items: list(secret) });
    else if (request.method !== 'DELETE') sendJson(response, 405, { message: 'POST, GET and DELETE are served.' });
    else if (!isSameOrigin(request)) sendJson(response, 403, { message: 'Pages of other origins may not do this.' });
    else sendJson(response, 200, { forgotten: received.splice(0).length });
    return true;
  };
  return { list, service: { handle, close: () => Promise.resolve() } };
}

type Facts = { readonly body: string; readonly status: number | undefined; readonly now: number };

function recordOf({ url = '', headers }: IncomingMessage, { body, status, now }: Facts): ReceivedWebhook {
  const texts = Object.entries(headers).map(([name, value = '']) => [name, String(value)] as const);
  return {
    id: randomUUID(),
    receivedAt: new Date(now).toISOString(),
    url,
    headers: Object.fromEntries(texts),
    body,
    status,
    isVerified: undefined,
  };
}

function verified(one: ReceivedWebhook, secret: string): ReceivedWebhook {
  return { ...one, isVerified: isSignedWith(secret, one) };
}
