/** Facts about one request that the integration, the gateway responses and the access log share. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Claims } from './authorizer.ts';
import type { Route } from './route.ts';

export type RequestContext = {
  readonly requestId: string;
  readonly extendedRequestId: string;
  readonly traceId: string;
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
  /** Path with the stage, as the client sent it. */
  readonly path: string;
  /** Path without the stage. */
  readonly pathInStage: string;
  readonly httpMethod: string;
  readonly sourceIp: string;
  readonly userAgent: string | null;
  readonly protocol: string;
  readonly domainName: string;
  /** Epoch milliseconds of the arrival. */
  readonly arrivedAt: number;
  /** Filled in on the way. */
  route?: Route;
  claims?: Claims;
};

type Addressee = { readonly accountId: string; readonly apiId: string; readonly stage: string };

/** The context a request starts with; `now` is epoch milliseconds. */
export function newRequestContext(request: IncomingMessage, addressee: Addressee, now: number): RequestContext {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  return {
    ...addressee,
    requestId: randomUUID(),
    extendedRequestId: `${randomBytes(11).toString('base64url')}=`,
    traceId: `Root=1-${Math.floor(now / 1000).toString(16)}-${randomBytes(12).toString('hex')}`,
    path,
    pathInStage: path.slice(addressee.stage.length + 1) || '/',
    httpMethod: request.method ?? 'GET',
    sourceIp: request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1',
    userAgent: request.headers['user-agent'] ?? null,
    protocol: `HTTP/${request.httpVersion}`,
    domainName: request.headers.host ?? 'localhost',
    arrivedAt: now,
  };
}
