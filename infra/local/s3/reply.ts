/** Answers in S3's form: XML documents, and errors as XML where the method allows a body. */
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { RuntimeLog } from '../service.ts';
import { AwsError } from '../wire/aws-error.ts';
import { S3Error, s3Error } from './errors.ts';
import { xmlDocument, type XmlElement } from './xml.ts';

export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
};

/** A document as the answer. */
export function xmlReply(root: string, content: XmlElement): Reply {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: xmlDocument(root, content) };
}

export function sendReply(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, {
    ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
    ...headers,
    'x-amz-request-id': randomBytes(8).toString('hex').toUpperCase(),
    'cache-control': headers?.['cache-control'] ?? 'no-store',
    // Objects are other people's files, and share the origin with the user interface: none may run there.
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

export type Refusal = { readonly error: unknown; readonly log: RuntimeLog; readonly method: string | undefined };

export function sendRefusal(response: ServerResponse, { error, log, method }: Refusal): void {
  const refusal = asRefusal(error, log);
  const headers = { ...(refusal instanceof S3Error && refusal.headers), 'content-type': 'application/xml' };
  const body = xmlDocument('Error', { Code: refusal.code, Message: refusal.message });
  // HEAD and 304 have none; clients then go by the status.
  const bodyless = method === 'HEAD' || refusal.statusCode === 304;
  sendReply(response, { status: refusal.statusCode, headers, ...(!bodyless && { body }) });
}

function asRefusal(error: unknown, log: RuntimeLog): AwsError {
  if (error instanceof AwsError) return error;
  log('A bucket failed', { error: error instanceof Error ? error.stack : String(error) });
  return s3Error('InternalError', 'The laptop runtime failed; its log says why.');
}
