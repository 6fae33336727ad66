/** The message as Standard Webhooks 1.0 asks for it: https://github.com/standard-webhooks/standard-webhooks */

/** Answers with the base64 of HMAC-SHA256 over UTF-8 text; the key is given as base64. */
export type HmacSha256 = (base64Key: string, text: string) => string;

/** What is sent: `data` is the event's detail as on the bus, `timestamp` when it happened (ISO instant). */
export function messageBody(type: string, timestamp: string, data: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ type, timestamp, data });
}

/** Every secret begins with this; what follows is the key in base64. */
export const SECRET_PREFIX = 'whsec_';

export type SignedMessage = {
  /** The same for each attempt; no `.` in it, for the parts of the signed text are joined by dots. */
  readonly id: string;
  /** Seconds since 1970, of this attempt: a receiver refuses what is old, so that nobody can send it again later. */
  readonly timestamp: number;
  readonly body: string;
};

/** The headers of one attempt. Each secret signs for itself, so that a receiver may know the new or the old one. */
export function messageHeaders(
  message: SignedMessage,
  secrets: readonly string[],
  hmac: HmacSha256,
): Readonly<Record<string, string>> {
  const text = `${message.id}.${message.timestamp}.${message.body}`;
  return {
    'content-type': 'application/json',
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': secrets.map((secret) => `v1,${hmac(keyOf(secret), text)}`).join(' '),
  };
}

/** The key inside a secret. Throws TypeError for what is none. */
function keyOf(secret: string): string {
  if (!secret.startsWith(SECRET_PREFIX)) throw new TypeError(`a secret begins with ${SECRET_PREFIX}`);
  return secret.slice(SECRET_PREFIX.length);
}
