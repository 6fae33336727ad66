/** Signatures of webhooks as their receivers check them. Specification: Standard Webhooks, "Verifying webhook authenticity". */
import { createHmac, timingSafeEqual } from 'node:crypto';

export type SignedRequest = {
  /** In lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Whether one of the signatures in the header was made with this secret (`whsec_<base64>`). */
export function isSignedWith(secret: string, { headers, body }: SignedRequest): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (id === undefined || timestamp === undefined || signatures === undefined) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return signatures.split(' ').some((signature) => {
    const [version, value = ''] = signature.split(',');
    const given = Buffer.from(value, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
