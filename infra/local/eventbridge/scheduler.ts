/** Rules that run by the clock. Due times are in a file, so a restart neither forgets nor repeats a run. */
import { join } from 'node:path';
import * as z from 'zod';
import type { RuntimeLog } from '../service.ts';
import { ensureFolderOf, readTextIfPresent, writeFileAtomically } from '../wire/atomic-file.ts';
import type { Rule } from './rules.ts';

export type Scheduler = { readonly start: () => void; readonly close: () => void };

export type SchedulerOptions = {
  readonly rules: readonly Rule[];
  readonly folder: string;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Resolves when the run is recorded. */
  readonly run: (rule: Rule) => Promise<void>;
  readonly log: RuntimeLog;
};

/** A timer of Node cannot wait longer than 2^31 ms, and a laptop sleeps. */
const LONGEST_WAIT = 60_000;

const DueTimes = z.record(z.string(), z.number());

/** Reads the due times. A run missed while nothing was running is made up for once, not as often as it was missed. */
export function createScheduler({ rules, folder, clock, run, log }: SchedulerOptions): Scheduler {
  const path = join(folder, 'schedules.json');
  ensureFolderOf(path);
  const saved = DueTimes.parse(JSON.parse(readTextIfPresent(path) ?? '{}'));
  const scheduled = rules.flatMap((rule) => (rule.interval === undefined ? [] : [{ rule, interval: rule.interval }]));
  const due = new Map(scheduled.map(({ rule, interval }) => [rule.name, saved[rule.name] ?? clock() + interval]));
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const runDue = async (): Promise<void> => {
    for (const { rule, interval } of scheduled) {
      if ((due.get(rule.name) ?? Infinity) > clock() || closed) continue;
      due.set(rule.name, clock() + interval);
      await run(rule).catch((error: unknown) => log('scheduled run failed', { rule: rule.name, error: String(error) }));
    }
    await writeFileAtomically(path, JSON.stringify(Object.fromEntries(due)));
  };
  const reportUnsaved = (error: unknown): void => log('due times not saved', { error: String(error) });
  const wait = (): void => {
    if (closed || due.size === 0) return;
    const next = Math.min(...due.values()) - clock();
    timer = setTimeout(
      () => void runDue().catch(reportUnsaved).finally(wait),
      Math.min(Math.max(next, 0), LONGEST_WAIT),
    );
  };
  return {
    start: wait,
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
