/**
 * Making up for what could not be delivered. A letter is deleted only after what it stands for has been made up for,
 * so a call that is cut off, or fails, loses nothing.
 */
import type { DeadLetter, DeadLetters } from '#domain/ports/dead-letters';
import type { SweepPositions } from '#domain/ports/sweep-positions';
import type { RedriveOutcome, RedriveReply } from '#handlers/contracts/operations';
import { noticeIn } from './notice-in.ts';
import type { NoticeEvent } from '#handlers/consumers/notifications/store-notice';
import type { IsLate } from './operations.ts';
import type { SweepResult } from './sweep.ts';

/** A queue of a stream mapping: its letters say that records were given up, and a sweep finds which streams lag. */
export type MappingQueue = {
  readonly queue: DeadLetters;
  /** Name of the sweep, whose round may take several calls. */
  readonly sweepName: string;
  readonly sweep: (name: string, isLate: IsLate) => Promise<SweepResult>;
};

/** A queue whose letters each say what is to be done. */
export type LetterQueue = {
  readonly queue: DeadLetters;
  /** Does it; throws when that fails, and the letter stays. */
  readonly settle: (body: string) => Promise<unknown>;
  /** What is then true of a letter, such as `stored`. */
  readonly done: string;
};

export type DeadLetterRedrive = {
  readonly mappings: readonly MappingQueue[];
  readonly letters: readonly LetterQueue[];
  readonly sweeps: SweepPositions;
  readonly notifications: { readonly queue: DeadLetters; readonly store: (event: NoticeEvent) => Promise<unknown> };
  readonly now: () => string;
};

/** `remaining` counts the letters that are left; another call goes on with them. */
export async function redriveDeadLetters(dependencies: DeadLetterRedrive, isLate: IsLate): Promise<RedriveReply> {
  const { mappings, letters, notifications } = dependencies;
  const { queue, store } = notifications;
  const items = [await redriveLetters({ queue, settle: (body) => store(noticeIn(body)), done: 'stored' }, isLate)];
  for (const mapping of mappings) items.push(await redriveMapping(dependencies, mapping, isLate));
  for (const each of letters) items.push(await redriveLetters(each, isLate));
  const counts = await Promise.all([...mappings, ...letters, notifications].map((each) => each.queue.count()));
  return { items, remaining: counts.reduce((sum, count) => sum + count, 0) };
}

/**
 * A letter of a mapping holds no commit, only where in the stream one was. So all streams are looked at, over as many
 * calls as it takes, and then every letter that was there when the round began is settled.
 */
async function redriveMapping(
  { sweeps, now }: DeadLetterRedrive,
  { queue, sweepName, sweep }: MappingQueue,
  isLate: IsLate,
): Promise<RedriveOutcome> {
  const subject = queue.name;
  if ((await queue.count()) === 0) return { subject, outcome: 'nothing', detail: 'empty' };
  const { swept, caughtUp, failed, isRoundOver, startedAt } = await sweep(sweepName, isLate);
  const looked = `${swept} streams looked at, ${caughtUp} brought forward`;
  if (failed > 0) {
    // The round begins anew, or the streams that failed would count as settled at its end.
    await sweeps.save(sweepName, { startedAt: now() });
    return { subject, outcome: 'failed', detail: `${looked}, ${failed} failed` };
  }
  if (!isRoundOver) return { subject, outcome: 'nothing', detail: `${looked}; more streams are to be looked at` };
  const removed = await eachLetter(queue, isLate, async ({ sentAt }) => sentAt < startedAt);
  return { subject, outcome: 'done', detail: `${looked}; ${removed.settled} letters settled` };
}

/** Hands each letter to the code that could not be reached, or failed, when it was new. */
async function redriveLetters({ queue, settle, done }: LetterQueue, isLate: IsLate): Promise<RedriveOutcome> {
  const subject = queue.name;
  const { settled, failed, lastError } = await eachLetter(queue, isLate, async ({ body }) => {
    await settle(body);
    return true;
  });
  if (failed > 0) return { subject, outcome: 'failed', detail: `${settled} ${done}, ${failed} not: ${lastError}` };
  if (settled === 0) return { subject, outcome: 'nothing', detail: 'empty' };
  return { subject, outcome: 'done', detail: `${settled} ${done}` };
}

type Settled = { settled: number; failed: number; lastError: string };

/** Takes letters until there are none to be had; those `settle` answers true for are deleted. */
async function eachLetter(
  queue: DeadLetters,
  isLate: IsLate,
  settle: (letter: DeadLetter) => Promise<boolean>,
): Promise<Readonly<Settled>> {
  const result: Settled = { settled: 0, failed: 0, lastError: '' };
  while (!isLate()) {
    const letters = await queue.take();
    if (letters.length === 0) break;
    for (const letter of letters) await settleOne(result, letter, { queue, settle });
  }
  return result;
}

async function settleOne(
  result: Settled,
  letter: DeadLetter,
  { queue, settle }: { readonly queue: DeadLetters; readonly settle: (letter: DeadLetter) => Promise<boolean> },
): Promise<void> {
  try {
    if (!(await settle(letter))) return;
    await queue.remove(letter);
    result.settled += 1;
  } catch (error) {
    result.failed += 1;
    result.lastError = error instanceof Error ? error.message : String(error);
  }
}
