/**
 * Sends one mail. The row says `sending` before the mail service is called and `sent` after, so whoever finds `sending`
 * knows that the mail may be out, and leaves it to the service's own report. Only when none came in time is it sent
 * again: a mail is doubled in that one case, and lost in none.
 */
import type { Mail } from '#domain/ports/mail-outbox';
import type { OutgoingMail } from '#domain/ports/mail-sender';
import type { ProfileSettings } from '#domain/profile/events';
import { quietUntil, wantsNotice } from '#domain/profile/notification-choices';
import { changeMail } from './change-mail.ts';
import { letterTo } from './letter-to.ts';
import type { MailSending } from './runtime.ts';
import { settleMail } from './settle-mail.ts';
import { confirmationEnds, queueGraceEnds } from './timing.ts';

export type SendResult =
  | { readonly kind: 'sent' }
  | { readonly kind: 'suppressed'; readonly reason: 'unwanted' | 'no-address' | 'refused' }
  /** Sent or suppressed before. */
  | { readonly kind: 'settled' }
  /** Quiet hours. */
  | { readonly kind: 'held' }
  /** Nobody knows whether it is out; the mail service will say, or the time will run out. */
  | { readonly kind: 'uncertain'; readonly code: string }
  /** Somebody else has it, or it is not there. */
  | { readonly kind: 'left' }
  /** Certainly not out. */
  | { readonly kind: 'failed'; readonly code: string };

/** `isLastTry`: a failure is noted as final, and the message behind it becomes a dead letter. */
export async function sendMail(
  sending: MailSending,
  mailId: string,
  { isLastTry }: { readonly isLastTry: boolean },
): Promise<SendResult> {
  const mail = await sending.outbox.find(mailId);
  if (!mail) return { kind: 'left' };
  const { state, userId, ledgerId } = mail;
  if (state.kind === 'sent' || state.kind === 'suppressed') return { kind: 'settled' };
  if (state.kind === 'sending' && sending.now() < confirmationEnds(state.since)) return { kind: 'left' };
  const settings = await sending.books.settings(userId);
  const ledger = await sending.books.ledger(ledgerId);
  const isMember = ledger?.members.includes(userId) ?? false;
  if (!isMember || !wantsNotice(settings, mail.kind, 'email')) return suppress(sending, mail, 'unwanted');
  const until = quietUntil(settings, sending.now());
  if (until !== undefined) return hold(sending, mail, until);
  const to = await sending.directory.addressOf(userId);
  if (to === undefined) return suppress(sending, mail, 'no-address');
  const letter = await letterTo(sending, mail, { to, settings });
  return handOver(sending, mail, { letter, settings, isLastTry });
}

type Handover = {
  readonly letter: OutgoingMail;
  readonly settings: ProfileSettings | undefined;
  readonly isLastTry: boolean;
};

async function handOver(
  sending: MailSending,
  mail: Mail,
  { letter, settings, isLastTry }: Handover,
): Promise<SendResult> {
  const { outbox, sender, now } = sending;
  const since = now();
  // Looking things up took a while.
  const until = quietUntil(settings, since);
  if (until !== undefined) return hold(sending, mail, until);
  const attempts = mail.attempts + 1;
  const claim = { state: { kind: 'sending', since }, attempts, checkAt: confirmationEnds(since) } as const;
  if ((await changeOurs(sending, mail, claim)) === 'left') return { kind: 'left' };
  const outcome = await sender.send(letter);
  const claimed = { ...mail, ...claim };
  switch (outcome.kind) {
    case 'accepted':
      await settleMail({ outbox, now }, mail.mailId, outcome.messageId);
      return { kind: 'sent' };
    case 'unknown':
      return { kind: 'uncertain', code: outcome.code };
    case 'rejected':
      return suppress(sending, claimed, 'refused');
    case 'refused':
      await changeOurs(sending, claimed, isLastTry ? failed(now()) : waiting(now()));
      return { kind: 'failed', code: outcome.code };
  }
}

/**
 * Notes that a last try failed before the mail service was called, such as by an outage of the books. A mail that may
 * be out is left to the report of the mail service.
 */
export async function giveUp({ outbox, now }: Pick<MailSending, 'outbox' | 'now'>, mailId: string): Promise<void> {
  await changeMail(outbox, mailId, (mail) =>
    mail.state.kind === 'waiting' || mail.state.kind === 'held' ? { ...mail, ...failed(now()) } : undefined,
  );
}

type MailChange = Partial<Pick<Mail, 'state' | 'checkAt' | 'attempts'>>;

/** Changes the mail unless somebody brought it further since it was read; that it was woken again does not count. */
function changeOurs({ outbox }: MailSending, mail: Mail, change: MailChange): Promise<'changed' | 'left'> {
  return changeMail(outbox, mail.mailId, (newest) =>
    newest.state.kind === mail.state.kind && newest.attempts === mail.attempts ? { ...newest, ...change } : undefined,
  );
}

async function hold(sending: MailSending, mail: Mail, until: string): Promise<SendResult> {
  const result = await changeOurs(sending, mail, { state: { kind: 'held', until }, checkAt: until });
  return { kind: result === 'changed' ? 'held' : 'left' };
}

async function suppress(
  sending: MailSending,
  mail: Mail,
  reason: 'unwanted' | 'no-address' | 'refused',
): Promise<SendResult> {
  const state = { kind: 'suppressed', at: sending.now(), reason } as const;
  const result = await changeOurs(sending, mail, { state, checkAt: null });
  return result === 'changed' ? { kind: 'suppressed', reason } : { kind: 'left' };
}

/** The message behind the mail comes again by itself; only if it does not has the mail been forgotten. */
function waiting(at: string): MailChange {
  return { state: { kind: 'waiting' }, checkAt: queueGraceEnds(at) };
}

function failed(at: string): MailChange {
  return { state: { kind: 'failed', at }, checkAt: null };
}
