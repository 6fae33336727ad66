/** From a notice to a mail for everybody who wants one. */
import { quietUntil, wantsNotice } from '#domain/profile/notification-choices';
import type { UserId } from '#domain/kernel/ids';
import { mailIdOf, type NewMail } from '#domain/ports/mail-outbox';
import { kindOf, type MailNotice } from './notice.ts';
import type { MailPlanning } from './runtime.ts';
import { plannedGraceEnds } from './timing.ts';

export type PlannedMails = {
  /** Written down for the first time; `held` of them until quiet hours are over. */
  readonly planned: number;
  readonly held: number;
  /** Written down by an earlier try. */
  readonly known: number;
};

/**
 * Writes down one mail for each member who wants it, then wakes the queue. Mails that were known are woken again: the
 * earlier try may have been cut off before it did so.
 */
export async function planMails(planning: MailPlanning, notice: MailNotice): Promise<PlannedMails> {
  const { outbox, books, wake } = planning;
  const ledger = await books.ledger(notice.detail.ledgerId);
  const result = { planned: 0, held: 0, known: 0 };
  const ready = [];
  for (const userId of ledger?.members ?? []) {
    const mail = await mailFor(planning, notice, userId);
    if (!mail) continue;
    const isNew = (await outbox.add(mail)) === 'added';
    const isHeld = mail.state.kind === 'held';
    if (!isHeld) ready.push({ mailId: mail.mailId, correlationId: mail.correlationId });
    if (isNew) result.planned += 1;
    else result.known += 1;
    if (isNew && isHeld) result.held += 1;
  }
  if (ready.length > 0) await wake(ready);
  return result;
}

async function mailFor({ books, now }: MailPlanning, notice: MailNotice, userId: UserId): Promise<NewMail | undefined> {
  const { id: notificationId, ledgerId, correlationId } = notice.detail;
  const kind = kindOf(notice);
  const settings = await books.settings(userId);
  if (!wantsNotice(settings, kind, 'email')) return undefined;
  const plannedAt = now();
  const until = quietUntil(settings, plannedAt);
  return {
    mailId: mailIdOf(notificationId, userId),
    notificationId,
    ledgerId,
    userId,
    kind,
    notice,
    correlationId,
    plannedAt,
    state: until === undefined ? { kind: 'waiting' } : { kind: 'held', until },
    attempts: 0,
    checkAt: until ?? plannedGraceEnds(plannedAt),
    returned: null,
  };
}
