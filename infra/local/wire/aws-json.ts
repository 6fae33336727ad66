/**
 * The AWS JSON protocol, versions 1.0 and 1.1: POST to `/` with the operation in `X-Amz-Target`, the error's name in
 * `__type` and in the header `x-amzn-errortype`. Specification: Smithy documentation, "AWS JSON 1.1 protocol".
 */
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { RuntimeLog } from '../service.ts';
import { AwsError } from './aws-error.ts';
import { readBody } from './read-body.ts';

/** Runs one operation over its parsed input; what it returns or resolves to is sent as JSON. Throws AwsError to refuse. */
export type AwsOperation = (input: unknown, headers: IncomingHttpHeaders) => unknown;

export type AwsJsonProtocol = {
  /** Where it is mounted, such as `/_aws/events`; with or without a slash at the end, as SDKs add one. */
  readonly path: string;
  /** What stands before the dot of `X-Amz-Target`. */
  readonly target: string;
  readonly version: '1.0' | '1.1';
  readonly operations: Readonly<Record<string, AwsOperation>>;
  readonly log: RuntimeLog;
};

/** Larger than what any served operation accepts (PutEvents: 256 KB). */
const LARGEST_BODY = 1024 * 1024;

/** Answers requests to `path`; the returned promise is false for all others. */
export function awsJsonHandler(protocol: AwsJsonProtocol) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const path = (request.url ?? '').split('?', 1)[0]?.replace(/\/$/, '');
    if (path !== protocol.path) return false;
    const requestId = randomUUID();
    try {
      send(response, { protocol, requestId, status: 200, body: await run(protocol, request) });
    } catch (error) {
      const refusal = asRefusal(protocol, error);
      const body = { __type: refusal.code, message: refusal.message };
      response.setHeader('x-amzn-errortype', refusal.code);
      send(response, { protocol, requestId, status: refusal.statusCode, body });
    }
    return true;
  };
}

async function run(protocol: AwsJsonProtocol, request: IncomingMessage): Promise<unknown> {
  if (request.method !== 'POST') throw new AwsError('UnknownOperationException', 'Only POST is served here.', 405);
  // A page of another origin may post text without asking first; it cannot post this content type.
  const contentType = request.headers['content-type']?.split(';', 1)[0]?.trim();
  if (contentType !== `application/x-amz-json-${protocol.version}`) {
    throw new AwsError('SerializationException', `Content-Type must be application/x-amz-json-${protocol.version}.`);
  }
  const operation = findOperation(protocol, String(request.headers['x-amz-target'] ?? ''));
  const body = await readBody(request, LARGEST_BODY);
  if (body === undefined) throw new AwsError('RequestEntityTooLargeException', 'The request is too large.', 413);
  return operation(parseJson(body.toString('utf8')), request.headers);
}

function findOperation(protocol: AwsJsonProtocol, header: string): AwsOperation {
  const [target, name = ''] = header.split('.');
  const known = target === protocol.target && Object.hasOwn(protocol.operations, name);
  const operation = known ? protocol.operations[name] : undefined;
  if (operation) return operation;
  throw new AwsError(
    'UnknownOperationException',
    `The laptop runtime does not serve ${header || 'a request without X-Amz-Target'}; it serves ${Object.keys(protocol.operations).join(', ')}.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw new AwsError('SerializationException', 'The request body is not JSON.');
  }
}

function asRefusal(protocol: AwsJsonProtocol, error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  protocol.log(`${protocol.path} failed`, { error: error instanceof Error ? error.stack : String(error) });
  return new AwsError('InternalFailure', 'The laptop runtime failed; its log says why.', 500);
}

type Answer = {
  readonly protocol: AwsJsonProtocol;
  readonly requestId: string;
  readonly status: number;
  readonly body: unknown;
};

function send(response: ServerResponse, { protocol, requestId, status, body }: Answer): void {
  response.writeHead(status, {
    'content-type': `application/x-amz-json-${protocol.version}`,
    'x-amzn-requestid': requestId,
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body ?? {}));
}
