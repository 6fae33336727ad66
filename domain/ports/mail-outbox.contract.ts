/** What every mail outbox does, whatever it is kept in. */
import { beforeEach, describe, expect, it } from 'vitest';
import { LedgerId, UserId } from '../kernel/ids.ts';
import { mailIdOf, type MailOutbox, type NewMail } from './mail-outbox.ts';

const LEDGER = LedgerId.parse('018f2a4c-0000-7000-8000-000000000001');
const USER = UserId.parse('018f2a4c-0000-7000-8000-0000000000aa');
const NOON = '2026-11-22T12:00:00.000Z';

export function mailOutboxContract(create: () => Promise<MailOutbox>): void {
  let outbox: MailOutbox;
  beforeEach(async () => {
    outbox = await create();
  });

  describe('rows', () => {
    it('adds a mail once and keeps the first one', async () => {
      const mail = mailOf('1:0');
      expect(await outbox.add(mail)).toBe('added');
      expect(await outbox.add({ ...mail, plannedAt: '2027-01-01T00:00:00.000Z' })).toBe('known');
      expect(await outbox.find(mail.mailId)).toEqual({ ...mail, revision: 0 });
    });

    it('does not find what was never added', async () => {
      expect(await outbox.find('nothing#nobody')).toBeUndefined();
    });

    it('changes a mail only for who has its newest revision', async () => {
      const mail = mailOf('1:0');
      await outbox.add(mail);
      const read = { ...mail, revision: 0 };
      const state = { kind: 'sending', since: NOON } as const;
      expect(await outbox.change({ ...read, state, attempts: 1 })).toBe('changed');
      expect(await outbox.change({ ...read, state: { kind: 'failed', at: NOON } })).toBe('stale');
      expect(await outbox.find(mail.mailId)).toEqual({ ...mail, state, attempts: 1, revision: 1 });
    });

    it('does not make a mail by changing it', async () => {
      expect(await outbox.change({ ...mailOf('1:0'), revision: 0 })).toBe('stale');
      expect(await outbox.find(mailOf('1:0').mailId)).toBeUndefined();
    });

    it('lets one of two win who change the same revision at once', async () => {
      const mail = mailOf('1:0');
      await outbox.add(mail);
      const claims = Array.from({ length: 5 }, (_, index) =>
        outbox.change({ ...mail, revision: 0, state: { kind: 'sending', since: NOON }, attempts: index + 1 }),
      );
      expect((await Promise.all(claims)).filter((result) => result === 'changed')).toHaveLength(1);
    });
  });

  describe('what is due', () => {
    const idsAt = async (at: string, limit = 100): Promise<string[]> =>
      (await outbox.due(at, limit)).map(({ mailId }) => mailId).toSorted();

    it('names what is due then or earlier, with the correlation id, and nothing else', async () => {
      const mails = [
        { ...mailOf('1:0'), checkAt: '2026-11-22T11:59:59.999Z' },
        { ...mailOf('2:0'), checkAt: NOON },
        { ...mailOf('3:0'), checkAt: '2026-11-22T12:00:00.001Z' },
        { ...mailOf('4:0'), checkAt: null },
      ];
      for (const mail of mails) await outbox.add(mail);
      expect(await idsAt(NOON)).toEqual([mailOf('1:0').mailId, mailOf('2:0').mailId]);
      expect(await outbox.due(NOON, 100)).toContainEqual({
        mailId: mailOf('1:0').mailId,
        correlationId: 'request-1:0',
      });
    });

    it('follows changes of the row', async () => {
      const mail = { ...mailOf('1:0'), checkAt: NOON };
      await outbox.add(mail);
      await outbox.change({ ...mail, revision: 0, checkAt: null });
      expect(await idsAt(NOON)).toEqual([]);
      await outbox.change({ ...mail, revision: 1, checkAt: NOON });
      expect(await idsAt(NOON)).toEqual([mail.mailId]);
    });

    it('yields no more than asked for, and the rest when those are done', async () => {
      for (let version = 1; version <= 30; version += 1) await outbox.add({ ...mailOf(`${version}:0`), checkAt: NOON });
      const first = await outbox.due(NOON, 20);
      expect(first.length).toBeGreaterThan(0);
      expect(first.length).toBeLessThanOrEqual(20);
      expect(await idsAt(NOON)).toHaveLength(30);
    });
  });

  describe('tokens', () => {
    const grant = { ledgerId: LEDGER, userId: USER, kind: 'monthSummary' } as const;

    it('finds what a token allows', async () => {
      await outbox.keepToken('hash', grant, NOON);
      expect(await outbox.findToken('hash', '2027-01-21T12:00:00.000Z')).toEqual(grant);
      expect(await outbox.findToken('other', NOON)).toBeUndefined();
    });

    it('forgets a token after 400 days, even if it is still stored', async () => {
      await outbox.keepToken('hash', grant, NOON);
      expect(await outbox.findToken('hash', '2027-12-27T11:59:59.000Z')).toEqual(grant);
      expect(await outbox.findToken('hash', '2027-12-27T12:00:01.000Z')).toBeUndefined();
    });
  });
}

/** `event` is version and index of the event behind the notice. */
function mailOf(event: string): NewMail {
  const notificationId = `${LEDGER}:${event}`;
  return {
    mailId: mailIdOf(notificationId, USER),
    notificationId,
    ledgerId: LEDGER,
    userId: USER,
    kind: 'overspend',
    notice: { 'detail-type': 'finance.budget-threshold-crossed.v1', detail: { month: '2026-11' } },
    correlationId: `request-${event}`,
    plannedAt: NOON,
    state: { kind: 'waiting' },
    attempts: 0,
    checkAt: null,
    returned: null,
  };
}
