import { changeMail } from './change-mail.ts';
import type { MailSending } from './runtime.ts';

/** Notes that the mail is out, whatever the row said. A second time keeps what was noted first. */
export async function settleMail(
  { outbox, now }: Pick<MailSending, 'outbox' | 'now'>,
  mailId: string,
  messageId: string,
): Promise<'changed' | 'left'> {
  return changeMail(outbox, mailId, (mail) =>
    mail.state.kind === 'sent' ? undefined : { ...mail, state: { kind: 'sent', at: now(), messageId }, checkAt: null },
  );
}
