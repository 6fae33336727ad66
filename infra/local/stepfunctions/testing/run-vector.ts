/** Test support: one definition, run to its end. */
import { expect } from 'vitest';
import { definitionOf } from './definitions.ts';
import { type Answer, MachineHarness } from './machine-harness.ts';

export type Vector = {
  readonly states: Readonly<Record<string, object>>;
  readonly input?: unknown;
  readonly functions?: Readonly<Record<string, Answer>>;
  readonly more?: object;
};

/** The harness after the execution has ended. */
export async function run({ states, input = {}, functions = {}, more = {} }: Vector): Promise<MachineHarness> {
  const harness = new MachineHarness(definitionOf(states, more), { functions });
  await harness.start(input);
  await harness.finish();
  await harness.close();
  return harness;
}

/** What the execution hands back; the test fails when it fails. */
export async function outputOf(vector: Vector): Promise<unknown> {
  const { ended } = await run(vector);
  expect(ended).toMatchObject({ status: 'SUCCEEDED' });
  return ended?.output;
}
