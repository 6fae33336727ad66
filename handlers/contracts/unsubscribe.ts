/** The link in a mail that switches such mails off, for whoever holds it; nobody has to sign in. */
import * as z from 'zod';
import { NoticeKind } from '#domain/profile/events';

export const UnsubscribePath = z.object({ token: z.string().min(1).max(100) });

/**
 * `kind` ends mails of the kind the link came with, `all` every mail. A mail program that acts on its own (RFC 8058)
 * sends a form instead, which counts as `kind`.
 */
export const UnsubscribeRequest = z.object({ scope: z.enum(['kind', 'all']) });
export type UnsubscribeRequest = z.infer<typeof UnsubscribeRequest>;

export const UnsubscribeView = z.object({
  /** What the mail with the link was about. */
  kind: NoticeKind,
  /** Whether mails of this kind are still sent. */
  kindOn: z.boolean(),
  /** Whether any mails are sent at all. */
  mailOn: z.boolean(),
});
export type UnsubscribeView = z.infer<typeof UnsubscribeView>;
