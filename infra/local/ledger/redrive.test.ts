import { expect, it } from 'vitest';
import type { RedriveReply } from '#handlers/contracts/operations';
import { redrive, type RedriveTools } from './redrive.ts';
import { listen } from './testing/listen.ts';

type Outcome = RedriveReply['items'][number]['outcome'];

const LEDGER = '10000000-0000-4000-8000-000000000001';

function tools(...replies: readonly (readonly [Outcome, number])[]): RedriveTools & { readonly steps: () => number } {
  let step = 0;
  const next = (): Promise<RedriveReply> => {
    const [outcome, remaining] = replies[Math.min(step, replies.length - 1)] ?? ['nothing', 0];
    step += 1;
    return Promise.resolve({ items: [{ subject: `LEDGER#${LEDGER}`, outcome, detail: 'why' }], remaining });
  };
  return { parked: next, deadLetters: next, relay: next, steps: () => step };
}

const parked = { kind: 'redrive', what: 'parked', stream: undefined, json: false } as const;

it('goes on for as long as it helps, and until nothing remains', async () => {
  const heard = listen();
  const bounded = tools(['done', 2], ['done', 1], ['done', 0]);
  expect(await redrive(parked, bounded, heard)).toBe(0);
  expect(bounded.steps()).toBe(3);
  expect(heard.lines).toEqual(Array<string>(3).fill(`done     ${LEDGER}  why`));
});

it('ends when a step changes nothing, and fails with what remains', async () => {
  const heard = listen();
  const stuck = tools(['done', 9], ['parked', 9]);
  expect(await redrive(parked, stuck, heard)).toBe(1);
  expect(stuck.steps()).toBe(2);
  expect(heard.complaints).toEqual(['9 remain.']);
});

it('answers in JSON', async () => {
  const heard = listen();
  expect(await redrive({ ...parked, what: 'dead-letters', json: true }, tools(['nothing', 0]), heard)).toBe(0);
  expect(JSON.parse(heard.lines.join('\n'))).toMatchObject({ items: [{ outcome: 'nothing' }], remaining: 0 });
});
