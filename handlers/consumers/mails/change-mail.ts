import type { Mail, MailOutbox } from '#domain/ports/mail-outbox';

const MAX_ATTEMPTS = 5;

/**
 * Changes a mail whatever others do meanwhile: `change` is asked with the newest row, and again if somebody else was
 * faster; undefined leaves the row as it is. `left` also for a mail that is not there.
 */
export async function changeMail(
  outbox: MailOutbox,
  mailId: string,
  change: (mail: Mail) => Mail | undefined,
): Promise<'changed' | 'left'> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const mail = await outbox.find(mailId);
    const changed = mail && change(mail);
    if (!changed) return 'left';
    if ((await outbox.change(changed)) === 'changed') return 'changed';
  }
  throw new Error('a mail was changed by others again and again');
}
