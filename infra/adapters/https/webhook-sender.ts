/**
 * Calls endpoints that somebody else chose. The name is resolved once for each call, every address it has is looked
 * at, and the connection goes to one of these: a name that changes its mind in between (DNS rebinding) changes nothing.
 */
import * as dns from 'node:dns/promises';
import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { EndpointRefusal, WebhookRequest, WebhookSender } from '#domain/ports/webhook-sender';
import { parseAddress, type Network } from '#domain/webhook/address';
import type { AttemptOutcome } from '#domain/webhook/delivery';
import { refusalOfUrl } from '#domain/webhook/endpoint-url';
import { isAllowed, mayReach } from '#domain/webhook/public-address';
import { readBeginning } from './read-beginning.ts';
import { attemptErrorOf } from './request-errors.ts';

export type SenderOptions = {
  /** Networks that may be called although they are not public, there without TLS too. */
  readonly networks: readonly Network[];
  /** The addresses of a name; those of the system's resolver by default. Throws when it has none. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
  /** Certificates to trust besides those of Node, in PEM. */
  readonly certificates?: readonly string[];
  /** All in all: name, connection, answer. */
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 10_000;

/** Keeps no connection: the next call looks at the address again. */
export function createHttpsWebhookSender(options: SenderOptions): WebhookSender {
  return {
    check: async (url) => {
      const looked = await within(options, lookAt(url, options));
      return looked.kind === 'refused' ? looked.refusal : undefined;
    },
    send: async (request) => {
      const signal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
      try {
        const looked = await within(options, lookAt(request.url, options));
        if (looked.kind === 'refused') return failed(looked.refusal);
        return await post(request, { ...options, ...looked, signal });
      } catch (error) {
        return { kind: 'failed', error: attemptErrorOf(error) };
      }
    },
  };
}

type Looked =
  | { readonly kind: 'fine'; readonly url: URL; readonly addresses: readonly string[] }
  | { readonly kind: 'refused'; readonly refusal: EndpointRefusal };

/** Never throws. */
async function lookAt(text: string, { networks, resolve = resolveName }: SenderOptions): Promise<Looked> {
  if (!URL.canParse(text)) return { kind: 'refused', refusal: 'not-a-url' };
  const url = new URL(text);
  // Whether TLS may be missing is known once the addresses are; everything else is no question of addresses.
  const early = refusalOfUrl(url, true);
  if (early) return { kind: 'refused', refusal: early };
  const name = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = parseAddress(name) ? [name] : await resolve(name).catch(() => []);
  if (addresses.length === 0) return { kind: 'refused', refusal: 'name-not-found' };
  if (!addresses.every((each) => mayReach(each, networks))) return { kind: 'refused', refusal: 'address-not-public' };
  const refusal = refusalOfUrl(
    url,
    addresses.every((each) => isAllowed(each, networks)),
  );
  return refusal ? { kind: 'refused', refusal } : { kind: 'fine', url, addresses };
}

async function resolveName(name: string): Promise<readonly string[]> {
  const found = await dns.lookup(name, { all: true });
  return found.map(({ address }) => address);
}

/** A resolver knows no deadline of ours. */
async function within({ timeoutMs = TIMEOUT_MS }: SenderOptions, looked: Promise<Looked>): Promise<Looked> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Looked>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'refused', refusal: 'name-not-found' }), timeoutMs);
  });
  try {
    return await Promise.race([looked, late]);
  } finally {
    clearTimeout(timer);
  }
}

function failed(refusal: EndpointRefusal): AttemptOutcome {
  const isAboutName = refusal === 'name-not-found' || refusal === 'address-not-public';
  return { kind: 'failed', error: isAboutName ? refusal : 'address-not-allowed' };
}

type Call = SenderOptions & {
  readonly url: URL;
  readonly addresses: readonly string[];
  readonly signal: AbortSignal;
};

function post({ headers, body }: WebhookRequest, call: Call): Promise<AttemptOutcome> {
  const { url, addresses, signal, certificates } = call;
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST',
      headers: { ...OUR_HEADERS, ...headers, 'content-length': Buffer.byteLength(body) },
      // One that is shared would keep connections, and so addresses that were looked at long ago.
      agent: false,
      lookup: lookupOf(addresses),
      signal,
      ...(certificates && { ca: [...certificates] }),
    });
    request.on('error', reject);
    request.on('response', (response) => {
      // With a status the receiver has answered: an answer that then takes too long, or breaks off, changes nothing.
      request.off('error', reject).on('error', () => undefined);
      void readBeginning(response).then((answer) => {
        resolve({ kind: 'answered', status: response.statusCode ?? 0, answer });
        request.destroy();
      });
    });
    request.end(body);
  });
}

const OUR_HEADERS = { 'user-agent': 'Pennytrail-Webhooks/1', 'accept-encoding': 'identity', connection: 'close' };

/** Answers with the addresses that were looked at, whatever is asked. */
function lookupOf(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: parseAddress(address)?.family ?? 0 }));
  return (_name, options, answer) => {
    const [first] = all;
    if (options.all === true) answer(null, all);
    else answer(null, first?.address ?? '', first?.family ?? 0);
  };
}
