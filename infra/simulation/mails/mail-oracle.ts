/** What must be true once everything has come to rest. Throws the first thing that is not. */
import type { UserId } from '#domain/kernel/ids';
import { mailIdOf } from '#domain/ports/mail-outbox';
import { quietUntil } from '#domain/profile/notification-choices';
import { addressOf, LEAVER, MEMBERS, PLAIN, REFUSED, settingsOf, SLEEPER } from './members.ts';
import type { MailWorld } from './simulate-mails.ts';

/** They get every mail, whatever happens. */
const CERTAIN: readonly UserId[] = [PLAIN, SLEEPER];

/** `once`: no mail was taken twice, which holds wherever reports come in time. */
export function checkMails(world: MailWorld, { once }: { readonly once: boolean }): void {
  const { notices, outbox, service, queue } = world;
  for (const { detail } of notices) {
    for (const userId of MEMBERS) checkMail(world, mailIdOf(detail.id, userId), userId);
  }
  if (once) {
    const twice = service.accepted.find((mailId, index) => service.accepted.indexOf(mailId) !== index);
    if (twice !== undefined) throw new Error(`${twice} was taken twice`);
  }
  if (queue.letters.length > 0) throw new Error(`${queue.letters.length} dead letters are left`);
  const open = outbox.all().find(({ state }) => state.kind !== 'sent' && state.kind !== 'suppressed');
  if (open) throw new Error(`${open.mailId} is still ${open.state.kind}`);
}

function checkMail({ service, outbox, leftAt }: MailWorld, mailId: string, userId: UserId): void {
  const times = service.accepted.filter((accepted) => accepted === mailId).length;
  const state = outbox.all().find((mail) => mail.mailId === mailId)?.state.kind;
  if (CERTAIN.includes(userId) && times === 0) throw new Error(`${mailId} was lost`);
  if (![...CERTAIN, LEAVER].includes(userId) && times > 0) throw new Error(`${mailId} went to somebody who gets none`);
  if (userId === REFUSED && state !== 'suppressed') throw new Error(`${mailId} is not given up for good`);
  if (times > 0 && state !== 'sent') throw new Error(`${mailId} was taken and is ${state ?? 'not there'}`);
  const requests = service.requests.filter((request) => request.mailId === mailId);
  for (const { at } of requests) checkRequest(mailId, userId, { at, leftAt });
}

/** Nothing was asked of the mail service that the person did not want. */
function checkRequest(
  mailId: string,
  userId: UserId,
  { at, leftAt }: { readonly at: number; readonly leftAt: number },
): void {
  const instant = new Date(at).toISOString();
  if (quietUntil(settingsOf(userId, false), instant) !== undefined) throw new Error(`${mailId}: sent at ${instant}`);
  if (userId === LEAVER && at >= leftAt) throw new Error(`${mailId}: sent after mails were switched off`);
  if (addressOf(userId) === undefined) throw new Error(`${mailId}: sent without an address`);
}
