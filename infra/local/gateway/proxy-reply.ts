/** The function's answer as an HTTP reply (developer guide, "Output format of a Lambda function for proxy integration"). */
import * as z from 'zod';
import { GatewayRefusal } from './gateway-refusal.ts';
import type { Reply } from './gateway-responses.ts';
import { matchesMediaType } from './proxy-event.ts';

const headerValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** Anything else is a malformed reply on AWS too, cookies of the other payload format included. */
const ProxyReply = z.strictObject({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), headerValue).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(headerValue)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** A synchronous invocation may answer with 6 MB (Lambda quotas). */
export const LARGEST_PAYLOAD = 6 * 1024 * 1024;

/** Headers API Gateway keeps for itself and hands on under another name. */
const REMAPPED = new Set(['connection', 'content-length', 'date', 'server', 'transfer-encoding', 'www-authenticate']);

/** Maps the payload. Refuses with INTEGRATION_FAILURE what is not a proxy reply. */
export function proxyReply(payload: unknown, accept: string | undefined, binaryMediaTypes: readonly string[]): Reply {
  const parsed = ProxyReply.safeParse(payload);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new GatewayRefusal(
      'INTEGRATION_FAILURE',
      undefined,
      `malformed reply: ${issue?.path.join('.')} ${issue?.message}`,
    );
  }
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = parsed.data;
  const text = body ?? '';
  if (Buffer.byteLength(text) > LARGEST_PAYLOAD) {
    throw new GatewayRefusal('INTEGRATION_FAILURE', undefined, 'the reply is larger than 6 MB');
  }
  // Base64 is turned into bytes only for a client that asks for a binary media type; others get the base64 text.
  const decoded = isBase64Encoded === true && matchesMediaType(binaryMediaTypes, accept);
  return {
    status: statusCode,
    headers: mergedHeaders(headers ?? {}, multiValueHeaders ?? {}),
    body: decoded ? Buffer.from(text, 'base64') : text,
  };
}

function mergedHeaders(
  single: Readonly<Record<string, string>>,
  multiple: Readonly<Record<string, readonly string[]>>,
): (readonly [string, string])[] {
  const inMultiple = new Set(Object.keys(multiple).map((name) => name.toLowerCase()));
  const pairs = [
    ...Object.entries(single).filter(([name]) => !inMultiple.has(name.toLowerCase())),
    ...Object.entries(multiple).flatMap(([name, values]) => values.map((value) => [name, value] as const)),
  ].map(([name, value]) => [REMAPPED.has(name.toLowerCase()) ? `x-amzn-remapped-${name}` : name, value] as const);
  const typed = pairs.some(([name]) => name.toLowerCase() === 'content-type');
  return typed ? pairs : [['Content-Type', 'application/json'], ...pairs];
}
