import { describe, expect, it } from 'vitest';
import { call } from './testing/definitions.ts';
import { outputOf, run } from './testing/run-vector.ts';

describe('Parallel', () => {
  it('runs its branches and answers in their order', async () => {
    const branch = (states: Record<string, object>) => ({ StartAt: Object.keys(states)[0], States: states });
    const states = {
      Set: { Type: 'Pass', Assign: { outer: 1 }, Next: 'P' },
      P: {
        Type: 'Parallel',
        Arguments: { n: '{% $states.input.n + 1 %}' },
        Branches: [
          branch({ Slow: { Type: 'Wait', Seconds: 5, Output: "{% ['slow', $states.input.n, $outer] %}", End: true } }),
          branch({
            Fast: { Type: 'Pass', Assign: { inner: 2 }, Next: 'Then' },
            Then: call('one', { Output: '{% $inner %}' }),
          }),
        ],
        Output: '{% $states.result %}',
        End: true,
      },
    };
    expect(await outputOf({ states, input: { n: 1 }, functions: { one: () => 0 } })).toEqual([['slow', 2, 1], 2]);
  });

  it('fails with the first branch that fails, and gives up the others', async () => {
    const states = {
      P: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Slow', States: { Slow: { Type: 'Wait', Seconds: 10, Next: 'Then' }, Then: call('one') } },
          { StartAt: 'Bad', States: { Bad: { Type: 'Fail', Error: 'Own', Cause: 'no' } } },
        ],
        Catch: [{ ErrorEquals: ['Own'], Output: '{% $states.errorOutput.Cause %}', Next: 'Later' }],
        Next: 'Later',
      },
      // Longer than the other branch would have taken.
      Later: { Type: 'Wait', Seconds: 20, End: true },
    };
    const { ended, invoked } = await run({ states, functions: { one: () => null } });
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: 'no', after: 20_000 });
    expect(invoked).toEqual([]);
  });
});

describe('an inline Map', () => {
  const items = (more: object, inner: Readonly<Record<string, object>>) => ({
    M: { Type: 'Map', ItemProcessor: { StartAt: Object.keys(inner)[0], States: inner }, End: true, ...more },
  });

  it('answers in the order of its items, whoever is first', async () => {
    const states = items(
      { Items: '{% $states.input.list %}' },
      {
        W: { Type: 'Wait', Seconds: '{% $states.input %}', Next: 'O' },
        O: {
          Type: 'Pass',
          Output: '{% [$states.context.Map.Item.Index, $states.context.Map.Item.Value] %}',
          End: true,
        },
      },
    );
    expect(await outputOf({ states, input: { list: [3, 1, 2] } })).toEqual([
      [0, 3],
      [1, 1],
      [2, 2],
    ]);
  });

  it('takes its input for items, and answers nothing for none', async () => {
    const inner = { A: { Type: 'Pass', End: true } };
    expect(await outputOf({ states: items({}, inner), input: [] })).toEqual([]);
    expect((await run({ states: items({}, inner), input: {} })).ended).toMatchObject({
      error: 'States.QueryEvaluationError',
    });
  });

  it('makes each input by its selector', async () => {
    const ItemSelector = {
      i: '{% $states.context.Map.Item.Index %}',
      v: '{% $states.context.Map.Item.Value %}',
      all: '{% $count($states.input) %}',
    };
    const states = items({ ItemSelector }, { A: { Type: 'Pass', End: true } });
    expect(await outputOf({ states, input: ['a', 'b'] })).toEqual([
      { i: 0, v: 'a', all: 2 },
      { i: 1, v: 'b', all: 2 },
    ]);
  });

  it('runs as many at once as it may, and never more than forty', async () => {
    const states = (MaxConcurrency: number) => items({ MaxConcurrency }, { A: call('one') });
    const input = Array.from({ length: 100 }, (_, index) => index);
    const three = await run({ states: states(3), input, functions: { one: (event) => event } });
    expect(three.mostBusy).toBe(3);
    expect(three.ended?.output).toEqual(input);
    const unlimited = await run({ states: states(0), input, functions: { one: (event) => event } });
    expect(unlimited.mostBusy).toBe(40);
  });

  it('fails with the error of its first item that fails', async () => {
    const inner = {
      A: { Type: 'Choice', Choices: [{ Condition: '{% $states.input = 2 %}', Next: 'Bad' }], Default: 'Wait' },
      Bad: { Type: 'Fail', Error: 'Two', Cause: '' },
      Wait: { Type: 'Wait', Seconds: 100, End: true },
    };
    const { ended } = await run({ states: items({}, inner), input: [1, 2, 3] });
    expect(ended).toMatchObject({ status: 'FAILED', error: 'Two', after: 0 });
  });

  it('may stand inside another', async () => {
    const inner = items(
      { Items: '{% $states.input %}' },
      { A: { Type: 'Pass', Output: '{% $states.input * $factor %}', End: true } },
    );
    const states = {
      Set: { Type: 'Pass', Assign: { factor: 10 }, Next: 'Outer' },
      Outer: { Type: 'Map', ItemProcessor: { StartAt: 'M', States: inner }, End: true },
    };
    const input = [[1, 2], [], [3]];
    expect(await outputOf({ states, input })).toEqual([[10, 20], [], [30]]);
  });
});
