/** Finds mails that nobody is at: held ones whose time has come, forgotten ones, and those nothing was heard of. */
import type { MailOutbox, MailReference } from '#domain/ports/mail-outbox';
import { changeMail } from './change-mail.ts';
import { queueGraceEnds } from './timing.ts';

export type MailRelease = {
  readonly outbox: MailOutbox;
  readonly wake: (mails: readonly MailReference[]) => Promise<void>;
  readonly now: () => string;
};

/** Mails looked up at once. */
const PAGE = 100;

/**
 * Wakes them, then notes that they are on the queue. In this order: a run that is cut off in between wakes some twice,
 * which costs a message; the other way round they would wait for hours. Yields how many were woken.
 */
export async function releaseMails({ outbox, wake, now }: MailRelease, isLate: () => boolean): Promise<number> {
  let released = 0;
  while (!isLate()) {
    const at = now();
    const due = await outbox.due(at, PAGE);
    if (due.length > 0) await wake(due);
    for (const { mailId } of due) await noteWoken(outbox, mailId, at);
    released += due.length;
    if (due.length < PAGE) break;
  }
  return released;
}

/** Leaves rows alone that somebody has brought further meanwhile. */
async function noteWoken(outbox: MailOutbox, mailId: string, at: string): Promise<void> {
  await changeMail(outbox, mailId, (mail) =>
    mail.checkAt !== null && mail.checkAt <= at ? { ...mail, checkAt: queueGraceEnds(at) } : undefined,
  );
}
