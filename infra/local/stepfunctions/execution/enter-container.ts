/** Map and Parallel: what their children get. */
import type { MapState, ParallelState } from '../definition/machine.ts';
import { evaluate, type Scope } from '../query/evaluate.ts';
import { requirePayloadSize, StateFailure } from '../state-failure.ts';
import { evaluateInteger, evaluatePercentage } from './evaluate-field.ts';
import type { Frame, MapPhase } from './frame.ts';
import type { HistoryEntry, Step } from './journal-line.ts';
import { historyOf, inPhase, type Run } from './run.ts';
import { scopeOf } from './scope.ts';

/**
 * Children at the same time. It is what AWS allows an inline map; a distributed one may have 10,000 there, which
 * no laptop has workers for.
 */
const MOST_AT_ONCE = 40;

export async function enterMap(run: Run, frame: Frame, state: MapState): Promise<Step> {
  const scope = scopeOf(run, frame);
  const items = await itemsOf(state, frame, scope);
  const batch = state.ItemBatcher && (await batching(state.ItemBatcher, scope));
  const concurrency = await evaluateInteger(state.MaxConcurrency, scope, 'MaxConcurrency');
  const phase: MapPhase = {
    kind: 'map',
    items,
    ...batch,
    concurrency: Math.min(concurrency || Infinity, MOST_AT_ONCE),
    toleratedFailures: await toleratedFailures(state, scope, items.length),
  };
  const history: HistoryEntry[] = [
    ...historyOf(run, frame, {
      type: 'MapStateStarted',
      details: ['mapStateStartedEventDetails', { length: items.length }],
    }),
    ...(state.isDistributed ? mapRunStarted(run, frame, state) : []),
  ];
  return { changes: [{ frame: inPhase(run, frame, phase) }], history };
}

export async function enterParallel(run: Run, frame: Frame, state: ParallelState): Promise<Step> {
  const scope = scopeOf(run, frame);
  const input = state.Arguments === undefined ? frame.input : await evaluate(state.Arguments, scope, 'Arguments');
  requirePayloadSize(input, 'input of the branches');
  const history = historyOf(run, frame, { type: 'ParallelStateStarted' });
  return { changes: [{ frame: inPhase(run, frame, { kind: 'parallel', input }) }], history };
}

async function itemsOf(state: MapState, frame: Frame, scope: Scope): Promise<unknown[]> {
  const items: unknown = state.Items === undefined ? frame.input : await evaluate(state.Items, scope, 'Items');
  if (isList(items)) return items;
  throw new StateFailure(
    'States.QueryEvaluationError',
    `The field 'Items' must be an array of the state '${frame.state}'.`,
  );
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

async function batching({ MaxItemsPerBatch, BatchInput }: NonNullable<MapState['ItemBatcher']>, scope: Scope) {
  const batchSize = await evaluateInteger(MaxItemsPerBatch, scope, 'ItemBatcher/MaxItemsPerBatch');
  if (!batchSize) throw new StateFailure('States.QueryEvaluationError', 'MaxItemsPerBatch must be at least 1.');
  const batchInput = BatchInput === undefined ? undefined : await evaluate(BatchInput, scope, 'ItemBatcher/BatchInput');
  return { batchSize, ...(batchInput !== undefined && { batchInput }) };
}

/** With both given, the lower counts: each of them fails the Map by itself. */
async function toleratedFailures(state: MapState, scope: Scope, items: number): Promise<number> {
  const count = await evaluateInteger(state.ToleratedFailureCount, scope, 'ToleratedFailureCount');
  const percentage = await evaluatePercentage(state.ToleratedFailurePercentage, scope, 'ToleratedFailurePercentage');
  const share = percentage === undefined ? undefined : Math.floor((items * percentage) / 100);
  if (count === undefined) return share ?? 0;
  return Math.min(count, share ?? Infinity);
}

function mapRunStarted(run: Run, frame: Frame, state: MapState): HistoryEntry[] {
  const base = run.machine.arn.replace(':stateMachine:', ':mapRun:');
  const mapRunArn = `${base}/${state.Label ?? frame.state}:${run.state.start.name}-${frame.id}`;
  return historyOf(run, frame, { type: 'MapRunStarted', details: ['mapRunStartedEventDetails', { mapRunArn }] });
}
