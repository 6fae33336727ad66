/** Secrets of webhooks and what is signed with them, as Standard Webhooks 1.0 says. */
import { createHmac, randomBytes } from 'node:crypto';
import { SECRET_PREFIX, type HmacSha256 } from '#domain/webhook/message';

/** Standard Webhooks asks for 24 to 64 bytes. */
const KEY_BYTES = 32;

/** A new random secret. */
export function newWebhookSecret(): string {
  return SECRET_PREFIX + randomBytes(KEY_BYTES).toString('base64');
}

export const hmacSha256: HmacSha256 = (base64Key, text) =>
  createHmac('sha256', Buffer.from(base64Key, 'base64')).update(text, 'utf8').digest('base64');
