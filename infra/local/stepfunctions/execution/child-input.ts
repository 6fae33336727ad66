/** What a child of a Map or Parallel begins with; made when it starts, so that only running children take up memory. */
import { evaluate } from '../query/evaluate.ts';
import { requirePayloadSize } from '../state-failure.ts';
import type { Frame, MapPhase } from './frame.ts';
import { type Run, stateOfFrame } from './run.ts';
import { scopeOf } from './scope.ts';

/** Throws StateFailure when ItemSelector fails or the input is too large. */
export async function childInput(run: Run, parent: Frame, index: number): Promise<unknown> {
  const { phase } = parent;
  if (phase.kind === 'parallel') return phase.input;
  if (phase.kind !== 'map') throw new Error(`${parent.state} has no children`);
  const input =
    phase.batchSize === undefined ? await itemInput(run, parent, item(phase, index)) : await batch(run, parent, index);
  requirePayloadSize(input, 'input of a child');
  return input;
}

type Item = { readonly index: number; readonly value: unknown };

function item({ items }: MapPhase, index: number): Item {
  return { index, value: items[index] };
}

async function itemInput(run: Run, parent: Frame, given: Item): Promise<unknown> {
  const state = stateOfFrame(run, parent);
  if (state.Type !== 'Map' || state.ItemSelector === undefined) return given.value;
  return evaluate(state.ItemSelector, scopeOf(run, parent, { item: given }), 'ItemSelector');
}

async function batch(run: Run, parent: Frame, index: number): Promise<unknown> {
  const { phase } = parent;
  if (phase.kind !== 'map') throw new Error(`${parent.state} has no items`);
  const { items, batchSize = 1, batchInput } = phase;
  const first = index * batchSize;
  const Items: unknown[] = [];
  for (let position = first; position < Math.min(first + batchSize, items.length); position += 1) {
    Items.push(await itemInput(run, parent, item(phase, position)));
  }
  return { ...(batchInput !== undefined && { BatchInput: batchInput }), Items };
}
