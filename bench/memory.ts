/** What stays in memory: of a process that rebuilds the largest ledger, and of one that hosts functions for long. */
import * as z from 'zod';
import { openBooks } from './books.ts';
import { runChild } from './child-process.ts';
import type { BenchmarkResult } from './measure.ts';
import { largestSize, type BenchRun } from './run.ts';

/** Megabytes resident: before any function was started, after each ran once, and after each batch of more calls. */
export const HostMemory = z.object({
  functions: z.array(z.string()),
  before: z.number(),
  cold: z.number(),
  callsPerBatch: z.int(),
  batches: z.array(z.number()),
});
export type HostMemory = z.infer<typeof HostMemory>;

const BATCHES = 5;

export async function memory(run: BenchRun): Promise<BenchmarkResult> {
  const { built, logMilliseconds } = await run.large.books(largestSize(run));
  const { before, peak, after, heap } = built.memory;
  const hosting = await hostMemory(run);
  const { cold, batches, callsPerBatch, functions } = hosting;
  const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(0)} s`;
  return {
    figures: {
      rebuildCommits: built.commits,
      rebuildGrowthMb: peak - before,
      rebuildPeakMb: peak,
      rebuildHeapMb: heap,
      rebuildMs: built.milliseconds,
      logMs: logMilliseconds,
      hostColdMb: cold - hosting.before,
      hostSteadyMb: (batches.at(-1) ?? 0) - hosting.before,
    },
    lines: [
      `rebuilding ${built.commits} commits (${built.rowsWritten} rows written in ${seconds(built.milliseconds)}, ` +
        `after ${seconds(logMilliseconds)} for writing the log): ${before.toFixed(0)} MB at the start, ` +
        `${peak.toFixed(0)} MB at most, ${after.toFixed(0)} MB at the end, of which ${heap.toFixed(0)} MB in use`,
      `hosting ${functions.join(', ')}: ${(cold - hosting.before).toFixed(0)} MB more after a call of each, then ` +
        `after every ${callsPerBatch} calls ${batches.map((each) => (each - hosting.before).toFixed(0)).join(', ')} MB`,
    ],
  };
}

async function hostMemory({ database, isQuick }: BenchRun): Promise<HostMemory> {
  const { endpoint, template } = database;
  const { ledgerId, accounts } = await openBooks(database);
  const order = { endpoint, ...template, ledgerId, accountId: accounts[0], batches: isQuick ? 2 : BATCHES };
  return runChild('function-host.ts', order, HostMemory);
}
