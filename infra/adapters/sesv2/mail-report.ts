/**
 * What SES tells the default bus about a mail. Source: Amazon SES Developer Guide, "Contents of event data that Amazon
 * SES publishes"; the detail types are those of EventBridge.
 */
import * as z from 'zod';
import type { MailReport } from '#domain/ports/mail-sender';
import { fromMailTag, MAIL_TAG } from './mail-tag.ts';

const SesEvent = z.object({
  'detail-type': z.enum(['Email Sent', 'Email Bounced', 'Email Complaint Received']),
  detail: z.object({
    mail: z.object({
      messageId: z.string().min(1),
      /** SES gives every tag a list, though a mail has each once. */
      tags: z.object({ [MAIL_TAG]: z.tuple([z.string().min(1)]) }),
    }),
  }),
});

const WHAT = {
  'Email Sent': 'sent',
  'Email Bounced': 'bounced',
  'Email Complaint Received': 'complained',
} as const;

/** Throws for an event of another kind, and for one about a mail that carries no id of ours. */
export function mailReportIn(event: unknown): MailReport {
  const parsed = SesEvent.parse(event);
  const { messageId, tags } = parsed.detail.mail;
  return { mailId: fromMailTag(tags[MAIL_TAG][0]), messageId, what: WHAT[parsed['detail-type']] };
}
