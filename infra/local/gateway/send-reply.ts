import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Reply } from './gateway-responses.ts';
import type { RequestContext } from './request-context.ts';

export type Sending = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly context: RequestContext;
  readonly reply: Reply;
  /** Bytes from which on a reply is compressed. */
  readonly compressFrom: number | undefined;
};

/** Writes the reply with the headers API Gateway adds to every one. */
export function sendReply({ request, response, context, reply, compressFrom }: Sending): void {
  for (const [name, value] of reply.headers) response.appendHeader(name, value);
  response.setHeader('x-amzn-RequestId', context.requestId);
  response.setHeader('x-amz-apigw-id', context.extendedRequestId);
  response.setHeader('X-Amzn-Trace-Id', context.traceId);
  const plain = Buffer.from(reply.body);
  const compress =
    compressFrom !== undefined &&
    plain.length >= compressFrom &&
    !response.hasHeader('content-encoding') &&
    /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '');
  if (compress) response.setHeader('Content-Encoding', 'gzip');
  response.statusCode = reply.status;
  response.end(compress ? gzipSync(plain) : plain);
}
