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

/** `due` is in epoch ms. */
const PlannedRun = z.object({ expression: z.string(), due: z.number() });
type PlannedRun = z.infer<typeof PlannedRun>;

/** By the name of the rule. Older files hold bare due times, of which nobody knows the expression. */
const SavedRuns = z.record(z.string(), z.union([PlannedRun, z.number().transform(() => undefined)]));

/** Reads the due times. A run missed while nothing was running is made up for once, not as often as it was missed. */
export function createScheduler({ rules, folder, clock, run, log }: SchedulerOptions): Scheduler {
  const path = join(folder, 'schedules.json');
  ensureFolderOf(path);
  const due = plannedRuns(rules, path, clock());
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const runDue = async (): Promise<void> => {
    for (const rule of rules) {
      const planned = due.get(rule.name);
      if (planned === undefined || planned.due > clock() || closed) continue;
      const next = rule.schedule?.next(clock());
      // A schedule may have had its last run.
      if (next === undefined) due.delete(rule.name);
      else due.set(rule.name, { ...planned, due: next });
      await run(rule).catch((error: unknown) => log('scheduled run failed', { rule: rule.name, error: String(error) }));
    }
    await writeFileAtomically(path, JSON.stringify(Object.fromEntries(due)));
  };
  const reportUnsaved = (error: unknown): void => log('due times not saved', { error: String(error) });
  const wait = (): void => {
    if (closed || due.size === 0) return;
    const next = Math.min(...[...due.values()].map((planned) => planned.due)) - clock();
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

/** What is saved for another expression is void: on AWS too a changed schedule starts anew. */
function plannedRuns(rules: readonly Rule[], path: string, now: number): Map<string, PlannedRun> {
  const saved = SavedRuns.parse(JSON.parse(readTextIfPresent(path) ?? '{}'));
  const planned = rules.flatMap(({ name, schedule }) => {
    if (!schedule) return [];
    const { expression } = schedule;
    const known = saved[name];
    const due = known?.expression === expression ? known.due : schedule.next(now);
    return due === undefined ? [] : [[name, { expression, due }] as const];
  });
  return new Map(planned);
}
