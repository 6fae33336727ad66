/** The secrets of one endpoint: the one that counts, and for a while the one before it. */
import * as z from 'zod';
import { later } from './delivery.ts';
import { GRACE_MS } from './webhook.ts';

export const WebhookSecrets = z.object({
  current: z.string(),
  /** Still signs until the instant `until`, so that a receiver can change over without losing a message. */
  previous: z.object({ secret: z.string(), until: z.string() }).nullable(),
  /** Counts the changes; 0 before it is stored. */
  revision: z.int().min(0),
});
export type WebhookSecrets = z.infer<typeof WebhookSecrets>;

/** The first secret of an endpoint. */
export function firstSecret(secret: string): WebhookSecrets {
  return { current: secret, previous: null, revision: 0 };
}

/** A new secret counts; the one before stays valid for a day. One still before that is forgotten. */
export function rotate(secrets: WebhookSecrets, secret: string, at: string): WebhookSecrets {
  return { ...secrets, current: secret, previous: { secret: secrets.current, until: later(at, GRACE_MS) } };
}

/** Those that sign at an instant, the current one first. */
export function validSecrets({ current, previous }: WebhookSecrets, at: string): readonly string[] {
  return previous !== null && at < previous.until ? [current, previous.secret] : [current];
}
