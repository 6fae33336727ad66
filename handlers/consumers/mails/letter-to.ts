import type { Mail } from '#domain/ports/mail-outbox';
import type { OutgoingMail } from '#domain/ports/mail-sender';
import type { ProfileSettings } from '#domain/profile/events';
import { writeLetter } from './letter/write-letter.ts';
import { MailNotice } from './notice.ts';
import type { MailBooks, MailEntry, MailSending } from './runtime.ts';

export type Recipient = {
  /** Address. */
  readonly to: string;
  readonly settings: ProfileSettings | undefined;
};

/**
 * Writes the letter, and first keeps what the link in it allows. Every try has a token of its own, because only hashes
 * are kept; that of a try whose answer was lost stays good.
 */
export async function letterTo(sending: MailSending, mail: Mail, { to, settings }: Recipient): Promise<OutgoingMail> {
  const { outbox, books, webOrigin, newToken, hashOf, now } = sending;
  const { ledgerId, userId, kind, mailId } = mail;
  const notice = MailNotice.parse(mail.notice);
  const entry = await entryBehind(books, notice);
  const token = newToken();
  await outbox.keepToken(hashOf(token), { ledgerId, userId, kind }, now());
  return { mailId, to, ...writeLetter({ notice, entry, settings, webOrigin, token }) };
}

async function entryBehind(books: MailBooks, notice: MailNotice): Promise<MailEntry | undefined> {
  if (notice['detail-type'] === 'finance.month-summary-ready.v1') return undefined;
  const { ledgerId, transactionId, categoryId } = notice.detail;
  return transactionId === null ? undefined : books.entry(ledgerId, transactionId, categoryId);
}
