/** Mails under fault injection: never lost, and never doubled where the mail service's reports come in time. */
import { describe, expect, it } from 'vitest';
import { checkMails } from './mail-oracle.ts';
import type { Answering } from './mail-service.ts';
import { PLAIN } from './members.ts';
import { simulateMails, type MailSimulation } from './simulate-mails.ts';

/** `sound`, or all that is needed to look into it. */
async function verdict(seed: string, simulation: MailSimulation): Promise<string> {
  const world = await simulateMails(seed, simulation);
  try {
    checkMails(world, { once: simulation.isLate !== true });
    return 'sound';
  } catch (error) {
    return [`seed ${seed}: ${String(error)}`, ...world.lastSteps()].join('\n');
  }
}

async function expectSound(seeds: number, simulation: MailSimulation): Promise<void> {
  for (let seed = 1; seed <= seeds; seed += 1) expect(await verdict(String(seed), simulation)).toBe('sound');
}

describe('mails', () => {
  it('reach everybody who wants them exactly once, whatever happens on the way', async () => {
    await expectSound(500, { notices: 2 });
  }, 120_000);

  it('reach everybody at least once when the reports of the mail service come too late', async () => {
    await expectSound(100, { notices: 2, isLate: true });
  }, 120_000);

  it('are doubled only then: the simulation does reach that case', async () => {
    const doubled = [];
    for (let seed = 1; seed <= 60; seed += 1) {
      const { service } = await simulateMails(String(seed), { notices: 2, isLate: true });
      if (new Set(service.accepted).size < service.accepted.length) doubled.push(seed);
    }
    expect(doubled.length).toBeGreaterThan(0);
  }, 120_000);
});

describe('any one function that dies at any one of its calls', () => {
  const ANSWERS: readonly Answering[] = ['accepts', 'loses the answer', 'accepts later', 'refuses'];

  it.each(ANSWERS)(
    'leaves mails sound when the mail service %s',
    async (first) => {
      const died = new Map<string, number>();
      for (const actor of ['plan', 'send', 'confirm', 'release']) {
        for (let at = 1; ; at += 1) {
          const calls = countCalls(actor, at);
          let asked = 0;
          const answering = (): Answering => ((asked += 1) <= 3 ? first : 'accepts');
          expect(`${actor} at ${at}: ${await verdict('1', { notices: 1, answering, fateOf: calls.fateOf })}`).toBe(
            `${actor} at ${at}: sound`,
          );
          if (calls.seen() < at) break;
          died.set(actor, at);
        }
      }
      expect([...died.keys()]).toEqual(expect.arrayContaining(['plan', 'send', 'confirm']));
      expect(died.get('send')).toBeGreaterThan(20);
    },
    120_000,
  );
});

describe('the oracle notices', () => {
  it.each([
    [
      'a sender that does not heed the tries of others',
      (sending) => ({
        outbox: {
          ...sending.outbox,
          find: async (mailId) => {
            const mail = await sending.outbox.find(mailId);
            return mail?.userId === PLAIN && mail.state.kind === 'sending'
              ? { ...mail, state: { kind: 'waiting' } }
              : mail;
          },
        },
      }),
      /taken twice/,
    ],
    [
      'a row that is overwritten without looking at its revision',
      (sending) => ({
        outbox: {
          ...sending.outbox,
          change: async (mail) => {
            const newest = await sending.outbox.find(mail.mailId);
            return sending.outbox.change({ ...mail, revision: newest?.revision ?? 0 });
          },
        },
      }),
      /taken twice|was taken and is/,
    ],
    [
      'quiet hours that are not looked at',
      (sending) => ({ books: { ...sending.books, settings: () => Promise.resolve(undefined) } }),
      /sent at|gets none|switched off/,
    ],
    [
      'mails nobody looks after once they are forgotten',
      (sending) => ({ outbox: { ...sending.outbox, due: () => Promise.resolve([]) } }),
      /still not done/,
    ],
  ] satisfies readonly (readonly [string, MailSimulation['sabotage'], RegExp])[])(
    '%s',
    async (_, sabotage, expected) => {
      let found = '';
      for (let seed = 1; seed <= 60 && found === ''; seed += 1) {
        const result = await verdict(String(seed), { notices: 2, sabotage }).catch(String);
        if (result !== 'sound') found = result;
      }
      expect(found).toMatch(expected);
    },
    120_000,
  );
});

function countCalls(
  actor: string,
  at: number,
): { readonly fateOf: MailSimulation['fateOf'] & object; readonly seen: () => number } {
  let seen = 0;
  return {
    seen: () => seen,
    fateOf: (name) => {
      if (name !== actor) return 'goes on';
      seen += 1;
      return seen === at ? 'crashes' : 'goes on';
    },
  };
}
