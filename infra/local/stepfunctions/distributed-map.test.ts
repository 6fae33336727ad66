import { afterEach, describe, expect, it } from 'vitest';
import { call, definitionOf } from './testing/definitions.ts';
import { type Answer, MachineHarness } from './testing/machine-harness.ts';

let harness: MachineHarness;

afterEach(() => harness.close());

const DISTRIBUTED = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };

async function map(
  more: object,
  options: { input: unknown; one: Answer; inner?: Record<string, object> },
): Promise<void> {
  const { input, one, inner = { Do: call('one') } } = options;
  const ItemProcessor = { ProcessorConfig: DISTRIBUTED, StartAt: Object.keys(inner)[0], States: inner };
  const states = { M: { Type: 'Map', ItemProcessor, End: true, ...more } };
  harness = new MachineHarness(definitionOf(states), { functions: { one } });
  await harness.start(input);
  await harness.finish();
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const failOn =
  (isBad: (item: number) => boolean): Answer =>
  (item) =>
    isBad(Number(item)) ? new Error('bad') : Number(item) * 2;

describe('a distributed Map', () => {
  it('runs no more children at once than it may', async () => {
    await map({ MaxConcurrency: 4 }, { input: numbers(50), one: failOn(() => false) });
    expect(harness.mostBusy).toBe(4);
    expect(harness.ended).toMatchObject({ status: 'SUCCEEDED', output: numbers(50).map((item) => item * 2) });
  });

  it('fails at the first failure when none is tolerated, and starts no more children', async () => {
    await map({ MaxConcurrency: 1 }, { input: numbers(50), one: failOn((item) => item === 3) });
    expect(harness.ended).toMatchObject({
      status: 'FAILED',
      error: 'States.ExceedToleratedFailureThreshold',
      cause: 'The specified tolerated failure threshold was exceeded',
    });
    expect(harness.invoked).toHaveLength(4);
    expect(harness.history()).toContain('MapRunFailed');
  });

  it.each([
    ['a count', { ToleratedFailureCount: 5 }],
    ['a percentage', { ToleratedFailurePercentage: 10 }],
    ['a computed count', { ToleratedFailureCount: '{% $count($states.input) / 10 %}' }],
  ])('tolerates failures up to %s, and leaves them out of its result', async (_, tolerated) => {
    await map(tolerated, { input: numbers(50), one: failOn((item) => item % 10 === 0) });
    const kept = numbers(50).filter((item) => item % 10 !== 0);
    expect(harness.ended).toMatchObject({ status: 'SUCCEEDED', output: kept.map((item) => item * 2) });
    await map(tolerated, { input: numbers(50), one: failOn((item) => item % 10 === 0 || item === 7) });
    expect(harness.ended).toMatchObject({ error: 'States.ExceedToleratedFailureThreshold' });
  });

  it('hands its items on in batches', async () => {
    const ItemBatcher = { MaxItemsPerBatch: 4, BatchInput: { run: '{% $states.context.Execution.Name %}' } };
    const ItemSelector = { n: '{% $states.context.Map.Item.Value %}' };
    await map({ ItemBatcher, ItemSelector }, { input: numbers(6), one: () => null });
    expect(harness.invoked.map(({ event }) => event)).toEqual([
      { BatchInput: { run: 'run' }, Items: [{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }] },
      { BatchInput: { run: 'run' }, Items: [{ n: 4 }, { n: 5 }] },
    ]);
  });

  it('gives each child an execution of its own: context, variables, history', async () => {
    const inner = {
      Look: { Type: 'Pass', Output: '{% $states.context.Execution %}', Next: 'Then' },
      Then: { Type: 'Pass', Output: '{% [$states.input.Name, $states.context.Execution.Input] %}', End: true },
    };
    await map({}, { input: ['a', 'b'], one: () => null, inner });
    expect(harness.ended?.output).toEqual([
      ['run-0.0', 'a'],
      ['run-0.1', 'b'],
    ]);
    expect(harness.history()).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('shows its children no variables of the states around', async () => {
    const inner = { Look: { Type: 'Pass', Output: '{% $exists($outer) %}', End: true } };
    const states = {
      Set: { Type: 'Pass', Assign: { outer: 1 }, Next: 'M' },
      M: {
        Type: 'Map',
        ItemSelector: '{% $exists($outer) %}',
        ItemProcessor: { ProcessorConfig: DISTRIBUTED, StartAt: 'Look', States: inner },
        Output: { seen: '{% $states.result %}', selected: '{% $exists($outer) %}' },
        End: true,
      },
    };
    harness = new MachineHarness(definitionOf(states));
    await harness.start([1]);
    expect(harness.ended?.output).toEqual({ seen: [false], selected: true });
  });

  it('loops inside a child until it is done, as a rebuild does', async () => {
    const inner = {
      Do: call('one', { End: undefined, Next: 'Done' }),
      Done: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.left > 0 %}', Next: 'Do' }], Default: 'Ready' },
      Ready: { Type: 'Succeed', Output: '{% $states.input.chunk %}' },
    };
    const one: Answer = (event) => {
      const { chunk, left } = event as { chunk: number; left: number };
      return { chunk, left: left - 1 };
    };
    const ItemSelector = { chunk: '{% $states.context.Map.Item.Value %}', left: 3 };
    await map({ MaxConcurrency: 2, ItemSelector }, { input: numbers(5), one, inner });
    expect(harness.ended).toMatchObject({ status: 'SUCCEEDED', output: numbers(5) });
    expect(harness.invoked).toHaveLength(15);
  });

  it('keeps only what runs in memory, over 10,000 items', async () => {
    let most = 0;
    const one: Answer = () => {
      most = Math.max(most, harness.frames);
      return 1;
    };
    const ItemProcessor = { ProcessorConfig: DISTRIBUTED, StartAt: 'Do', States: { Do: call('one') } };
    const states = {
      M: { Type: 'Map', Items: '{% [1..10000] %}', ItemProcessor, Output: '{% $sum($states.result) %}', End: true },
    };
    harness = new MachineHarness(definitionOf(states), { functions: { one } });
    await harness.start();
    expect(harness.ended).toMatchObject({ status: 'SUCCEEDED', output: 10_000 });
    // The execution itself and forty children.
    expect(most).toBe(41);
  }, 60_000);

  it('fails when the results are larger than a payload, without keeping them', async () => {
    await map({}, { input: numbers(100), one: () => 'x'.repeat(10_000) });
    expect(harness.invoked).toHaveLength(100);
    expect(harness.ended).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});
