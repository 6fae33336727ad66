/**
 * The laptop's inbox: whatever the local services send by e-mail ends up here, for every address. One JSON file per
 * mail, so a broken file costs one mail.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeliverMail, HttpService } from '../service.ts';
import { writeFileAtomically } from '../wire/atomic-file.ts';
import { Mail } from './mail.ts';
import { mailboxHandler } from './mailbox-page.ts';

export type Mailbox = {
  readonly deliver: DeliverMail;
  /** Newest first. */
  readonly list: () => readonly Mail[];
  /** Serves `/_local/mailbox`: a page, or JSON for `Accept: application/json`; `?to=` keeps one recipient. */
  readonly service: HttpService;
};

/** Older mails are deleted, so that a long-lived data folder stays small. */
const MOST_MAILS = 500;

/** Opens the mailbox under `<dataDirectory>/mailbox`. `clock` yields epoch milliseconds. */
export function createMailbox(options: { readonly dataDirectory: string; readonly clock?: () => number }): Mailbox {
  const folder = join(options.dataDirectory, 'mailbox');
  const clock = options.clock ?? Date.now;
  mkdirSync(folder, { recursive: true });
  const mails = readMails(folder);
  const deliver: DeliverMail = async (outgoing) => {
    const isHere = ({ messageId, to }: Mail): boolean => messageId === outgoing.messageId && to === outgoing.to;
    // The service that sends goes on after a crash where it may have been already.
    if (outgoing.messageId !== undefined && mails.some(isHere)) return;
    const at = clock();
    // The id starts with the time, so that file names sort in the order of delivery.
    const id = `${String(at).padStart(14, '0')}-${randomUUID()}`;
    const mail: Mail = { ...outgoing, id, sentAt: new Date(at).toISOString() };
    await writeFileAtomically(join(folder, `${id}.json`), JSON.stringify(mail, undefined, 2));
    mails.push(mail);
    const dropped = mails.splice(0, Math.max(0, mails.length - MOST_MAILS));
    await Promise.all(dropped.map((old) => rm(join(folder, `${old.id}.json`), { force: true })));
  };
  const list = (): Mail[] => mails.toReversed();
  return { deliver, list, service: { handle: mailboxHandler(list), close: () => Promise.resolve() } };
}

function readMails(folder: string): Mail[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => readMail(join(folder, name)));
}

function readMail(path: string): Mail[] {
  try {
    const parsed = Mail.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}
