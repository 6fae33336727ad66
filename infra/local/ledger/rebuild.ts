/** `rebuild`: steers the making of a new generation of read models, as the page for operators does. */
import { randomUUID } from 'node:crypto';
import { unreachable } from '#domain/kernel/decision';
import type { Rebuild } from '#domain/ports/rebuild-store';
import type { RebuildView } from '#handlers/contracts/operations';
import { cancelRebuild } from '#handlers/operations/application/cancel-rebuild';
import { cleanUpRebuild } from '#handlers/operations/application/clean-up-rebuild';
import { compareRebuild } from '#handlers/operations/application/compare-rebuild';
import type { RebuildControl } from '#handlers/operations/application/operations';
import { promoteRebuild } from '#handlers/operations/application/promote-rebuild';
import { rebuildView } from '#handlers/operations/application/rebuild-view';
import { rollbackRebuild } from '#handlers/operations/application/rollback-rebuild';
import { startRebuild } from '#handlers/operations/application/start-rebuild';
import type { LedgerCommand, RebuildStep } from './command-line.ts';
import { printJson, type CommandOutput, type ExitCode } from './output.ts';

type RebuildCommand = Extract<LedgerCommand, { kind: 'rebuild' }>;

/** What is needed besides the stores of a rebuild: waiting between two looks at it. */
export type RebuildTools = { readonly control: RebuildControl; readonly pause: () => Promise<void> };

/** Does one step and follows the work it begins. Throws RequestProblem for what is refused. */
export async function rebuild(command: RebuildCommand, tools: RebuildTools, output: CommandOutput): Promise<ExitCode> {
  const { control } = tools;
  const { step, json } = command;
  const newest = await control.rebuilds.newest();
  if (step !== 'start' && !newest) {
    output.complain('Nothing was ever rebuilt; "rebuild" begins.');
    return 1;
  }
  const begun = await begin(control, command, newest?.rebuildId ?? '');
  const view = step === 'status' ? await viewOf(control, begun) : await follow(tools, begun.rebuildId, output);
  if (json) printJson(output, view);
  else for (const line of linesOf(view)) output.print(line);
  return view.status === 'failed' || (step === 'start' && isDifferent(view)) ? 1 : 0;
}

function begin(control: RebuildControl, { step, accept }: RebuildCommand, newest: string): Promise<Rebuild> {
  const steps: Readonly<Record<RebuildStep, () => Promise<Rebuild>>> = {
    start: () => startRebuild(control, { rebuildId: randomUUID(), startedBy: 'command line' }),
    status: async () => (await control.rebuilds.find(newest)) ?? gone(newest),
    compare: () => compareRebuild(control, newest),
    promote: () => promoteRebuild(control, { rebuildId: newest, acceptDifferences: accept }),
    rollback: () => rollbackRebuild(control, newest),
    cleanup: () => cleanUpRebuild(control, newest),
    cancel: () => cancelRebuild(control, newest),
  };
  return steps[step]();
}

function gone(rebuildId: string): never {
  throw new Error(`the record of rebuild ${rebuildId} is gone`);
}

/** Looks without any change after which following ends; the work goes on without us. */
const PATIENCE = 600;

async function follow(
  { control, pause }: RebuildTools,
  rebuildId: string,
  output: CommandOutput,
): Promise<RebuildView> {
  let last = '';
  let unchanged = 0;
  for (;;) {
    const view = await viewOf(control, (await control.rebuilds.find(rebuildId)) ?? gone(rebuildId));
    const { streams, events, job } = view;
    const state = JSON.stringify([streams, events, job, view.status]);
    unchanged = state === last ? unchanged + 1 : 0;
    last = state;
    if (job === undefined || unchanged > PATIENCE) {
      output.progress.end();
      return view;
    }
    output.progress.show(streams.done, streams.total, titleOf(view));
    await pause();
  }
}

function titleOf({ job = 'build', eventsPerSecond, etaSeconds }: RebuildView): string {
  if (job === 'compare') return 'comparing';
  if (job === 'remove') return 'removing';
  return `${eventsPerSecond} events/s${etaSeconds === null ? '' : `, ${etaSeconds} s left`}`;
}

function viewOf(control: RebuildControl, record: Rebuild): Promise<RebuildView> {
  return rebuildView(control.rebuilds, record, control.now());
}

function isDifferent({ comparison }: RebuildView): boolean {
  return comparison?.verdict === 'different';
}

function linesOf(view: RebuildView): readonly string[] {
  const { rebuildId, generation, edition, streams, events, comparison, error, job } = view;
  const parked = streams.parked > 0 ? `, ${streams.parked} parked` : '';
  return [
    `Rebuild ${rebuildId}: generation ${generation} with edition ${edition} is ${statusWords(view)}`,
    `${streams.done} of ${streams.total} ledgers and profiles${parked}, ${events} events`,
    ...(comparison ? comparisonLines(comparison) : []),
    ...(error === null ? [] : [`Error: ${error}`]),
    ...(job === undefined ? [] : [`Still at work (${job}); "rebuild status" tells how far.`]),
  ];
}

function comparisonLines(comparison: NonNullable<RebuildView['comparison']>): readonly string[] {
  const { verdict, streams, differentStreams, rows, added, samples } = comparison;
  if (verdict === 'equal') return [`Equal to what serves: ${rows} rows of ${streams} streams, ${added} rows are new.`];
  return [
    `DIFFERENT from what serves: ${differentStreams} of ${streams} streams, such as`,
    ...samples.map(({ stream, row, kind }) => `  ${kind.padEnd(7)}  ${stream}  ${row}`),
  ];
}

function statusWords({ status }: RebuildView): string {
  switch (status) {
    case 'built':
      return 'built; "rebuild promote" lets it serve';
    case 'promoted':
      return 'serving; "rebuild rollback" takes it back, "rebuild cleanup" ends it';
    case 'rolled-back':
      return 'rolled back; "rebuild cleanup" removes it';
    case 'building':
    case 'cleaned-up':
    case 'cancelled':
    case 'failed':
      return status;
    default:
      return unreachable(status);
  }
}
