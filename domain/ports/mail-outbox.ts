/**
 * Mails to people, one row per notice and person. The row says how far a mail has got, so that it is sent once however
 * often it is asked for, and is never forgotten.
 */
import * as z from 'zod';
import { LedgerId, UserId } from '../kernel/ids.ts';

/** Instants are ISO 8601 with milliseconds. */
export const MailState = z.discriminatedUnion('kind', [
  /** Not handed over yet, or refused and to be tried again. */
  z.object({ kind: z.literal('waiting') }),
  /** The person has quiet hours. */
  z.object({ kind: z.literal('held'), until: z.string() }),
  /** Handed to the mail service at `since`. Whether it took the mail is unknown until this changes. */
  z.object({ kind: z.literal('sending'), since: z.string() }),
  /** Taken by the mail service; `messageId` is what it calls the mail. */
  z.object({ kind: z.literal('sent'), at: z.string(), messageId: z.string() }),
  /** Will not be sent: not wanted any more, no verified address, or refused for good. */
  z.object({ kind: z.literal('suppressed'), at: z.string(), reason: z.enum(['unwanted', 'no-address', 'refused']) }),
  /** Given up after many tries; a dead letter stands for it until somebody redrives that. */
  z.object({ kind: z.literal('failed'), at: z.string() }),
]);
export type MailState = z.infer<typeof MailState>;

export const Mail = z.object({
  /** `<notificationId>#<userId>`, so that planning a notice twice makes one mail. */
  mailId: z.string(),
  notificationId: z.string(),
  ledgerId: LedgerId,
  userId: UserId,
  kind: z.enum(['overspend', 'backWithinLimit', 'monthSummary']),
  /** The notice as it came from the bus: detail type and detail. A JSON value. */
  notice: z.unknown(),
  correlationId: z.string(),
  plannedAt: z.string(),
  state: MailState,
  /** How often the mail was handed to the mail service. */
  attempts: z.int().min(0),
  /** When to look whether the mail has been forgotten; null when nothing is left to do. */
  checkAt: z.string().nullable(),
  /** What came back after it was sent. */
  returned: z.enum(['bounced', 'complained']).nullable(),
  /** Counts the changes of the row. */
  revision: z.int().min(0),
});
export type Mail = z.infer<typeof Mail>;
export type NewMail = Omit<Mail, 'revision'>;

/** What names a mail in a message. */
export const MailReference = z.object({ mailId: z.string().min(1), correlationId: z.string() });
export type MailReference = z.infer<typeof MailReference>;

/** What the link in a mail lets its holder switch off, without signing in. */
export const UnsubscribeGrant = Mail.pick({ ledgerId: true, userId: true, kind: true });
export type UnsubscribeGrant = z.infer<typeof UnsubscribeGrant>;

export type MailOutbox = {
  /** A second time with the same id is `known` and changes nothing. */
  readonly add: (mail: NewMail) => Promise<'added' | 'known'>;
  /** As it is now, strongly consistent. */
  readonly find: (mailId: string) => Promise<Mail | undefined>;
  /** Writes the row with the next revision, if nobody else changed it since it was read. */
  readonly change: (mail: Mail) => Promise<'changed' | 'stale'>;
  /** Mails whose `checkAt` is at `at` or before; at most `limit`, longest due first within a shard. May be a little late. */
  readonly due: (at: string, limit: number) => Promise<readonly MailReference[]>;
  /** Keeps what a link in a mail allows, by the hash of the link's token; for 400 days from `at`. */
  readonly keepToken: (tokenHash: string, grant: UnsubscribeGrant, at: string) => Promise<void>;
  readonly findToken: (tokenHash: string, at: string) => Promise<UnsubscribeGrant | undefined>;
};

/** The id of the mail that tells this person about this notice. */
export function mailIdOf(notificationId: string, userId: UserId): string {
  return `${notificationId}#${userId}`;
}
