/** What the mail service reports about a mail, after the fact. */
import type { Mail } from '#domain/ports/mail-outbox';
import type { MailReport } from '#domain/ports/mail-sender';
import { changeMail } from './change-mail.ts';
import type { MailSending } from './runtime.ts';
import { settleMail } from './settle-mail.ts';

/**
 * May come twice, late, and in any order: a bounce also says that the mail was taken. Yields the mail as it was, and
 * undefined for one that is not in the outbox.
 */
export async function confirmMail(
  confirming: Pick<MailSending, 'outbox' | 'now'>,
  { mailId, messageId, what }: MailReport,
): Promise<Mail | undefined> {
  const mail = await confirming.outbox.find(mailId);
  if (!mail) return undefined;
  await settleMail(confirming, mailId, messageId);
  if (what !== 'sent') await noteReturn(confirming.outbox, mailId, what);
  return mail;
}

/** A complaint weighs more than a bounce. */
async function noteReturn(
  outbox: MailSending['outbox'],
  mailId: string,
  what: 'bounced' | 'complained',
): Promise<void> {
  await changeMail(outbox, mailId, (mail) =>
    mail.returned === what || mail.returned === 'complained' ? undefined : { ...mail, returned: what },
  );
}
