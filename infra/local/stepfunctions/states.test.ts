import { describe, expect, it } from 'vitest';
import { call, definitionOf, functionArn } from './testing/definitions.ts';
import { EXECUTION_ARN, MachineHarness } from './testing/machine-harness.ts';
import { outputOf, run } from './testing/run-vector.ts';

describe('Pass', () => {
  it('hands its input on', async () => {
    expect(await outputOf({ states: { A: { Type: 'Pass', End: true } }, input: { a: 1 } })).toEqual({ a: 1 });
  });

  it('replaces expressions at any depth, and nothing else', async () => {
    const Output = { sum: '{% $states.input.a + 1 %}', list: ['{% $states.input.a %}', 'a {% b %}', null, 2, true] };
    expect(await outputOf({ states: { A: { Type: 'Pass', Output, End: true } }, input: { a: 1 } })).toEqual({
      sum: 2,
      list: [1, 'a {% b %}', null, 2, true],
    });
  });

  it('assigns variables that the next states see', async () => {
    const states = {
      A: { Type: 'Pass', Assign: { x: '{% $states.input.a %}', y: 1 }, Next: 'B' },
      // Both see the variables as they were before.
      B: { Type: 'Pass', Assign: { x: '{% $x + 1 %}', y: '{% $x + 10 %}' }, Output: '{% $x %}', Next: 'C' },
      C: { Type: 'Pass', Output: '{% [$states.input, $x, $y] %}', End: true },
    };
    expect(await outputOf({ states, input: { a: 5 } })).toEqual([5, 6, 15]);
  });

  it('fails when an expression yields nothing or makes no sense', async () => {
    const failing = async (Output: string) => (await run({ states: { A: { Type: 'Pass', Output, End: true } } })).ended;
    expect(await failing('{% $states.input.none %}')).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining("specified for the field 'Output' returned nothing (undefined)"),
    });
    expect(await failing("{% 1 + 'a' %}")).toMatchObject({ error: 'States.QueryEvaluationError' });
    expect(await failing('{% $sum %}')).toMatchObject({ error: 'States.QueryEvaluationError' });
    expect(await failing('{% ($f := function($n) { $f($n + 1) + 1 }; $f(0)) %}')).toMatchObject({
      error: 'States.QueryEvaluationError',
    });
  });
});

describe('the context object', () => {
  it('knows the execution, the machine and the state', async () => {
    const states = { A: { Type: 'Pass', Output: '{% $states.context %}', End: true } };
    expect(await outputOf({ states, input: { a: 1 } })).toEqual({
      Execution: {
        Id: EXECUTION_ARN,
        Name: 'run',
        Input: { a: 1 },
        StartTime: '2026-11-22T10:00:00.000Z',
        RoleArn: '',
        RedriveCount: 0,
      },
      StateMachine: { Id: expect.stringContaining(':stateMachine:flow'), Name: 'flow' },
      State: { Name: 'A', EnteredTime: '2026-11-22T10:00:00.000Z', RetryCount: 0 },
    });
  });
});

describe('Succeed and Fail', () => {
  it('end the execution', async () => {
    expect(await outputOf({ states: { A: { Type: 'Succeed', Output: { ok: '{% 1 = 1 %}' } } } })).toEqual({ ok: true });
    const states = { A: { Type: 'Fail', Error: 'Own', Cause: "{% 'because of ' & $states.input.why %}" } };
    const { ended } = await run({ states, input: { why: 'rain' } });
    expect(ended).toMatchObject({ status: 'FAILED', error: 'Own', cause: 'because of rain' });
  });
});

describe('Choice', () => {
  const states = {
    A: {
      Type: 'Choice',
      Assign: { way: 'default' },
      Choices: [
        { Condition: '{% $states.input.n > 10 %}', Next: 'B', Assign: { way: 'large' }, Output: 'L' },
        { Condition: '{% $states.input.n > 5 %}', Next: 'B', Assign: { way: 'middle' } },
      ],
      Default: 'B',
    },
    B: { Type: 'Pass', Output: '{% [$way, $states.input] %}', End: true },
  };

  it.each([
    [11, ['large', 'L']],
    [6, ['middle', { n: 6 }]],
    [1, ['default', { n: 1 }]],
  ])('takes the first rule that holds: %i', async (n, expected) => {
    expect(await outputOf({ states, input: { n } })).toEqual(expected);
  });

  it('fails without a rule that holds, and for a condition that is neither true nor false', async () => {
    const choice = (Condition: string) => ({ A: { Type: 'Choice', Choices: [{ Condition, Next: 'A' }] } });
    expect((await run({ states: choice('{% false %}') })).ended).toMatchObject({ error: 'States.NoChoiceMatched' });
    expect((await run({ states: choice('{% 1 %}') })).ended).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  it('ends a workflow that goes in circles where AWS ends it', async () => {
    const { ended } = await run({
      states: { A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'A' }] } },
    });
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.Runtime', cause: expect.stringContaining('25000') });
  });
});

describe('Wait', () => {
  it.each([
    ['seconds', { Seconds: 90 }, 90_000],
    ['computed seconds', { Seconds: '{% $states.input.s %}' }, 30_000],
    ['a time', { Timestamp: '2026-11-22T12:00:00+01:00' }, 3_600_000],
    ['a computed time', { Timestamp: '{% $states.input.at %}' }, 60_000],
    ['a time that is over', { Timestamp: '2020-01-01T00:00:00Z' }, 0],
    ['longer than a timer can', { Seconds: 90 * 86_400 }, 90 * 86_400_000],
  ])('%s', async (_, fields, after) => {
    const states = { A: { Type: 'Wait', ...fields, Output: 'done', End: true } };
    const { ended } = await run({ states, input: { s: 30, at: '2026-11-22T10:01:00Z' } });
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: 'done', after });
  });

  it('does not go on a moment too early', async () => {
    const harness = new MachineHarness(definitionOf({ A: { Type: 'Wait', Seconds: 60, End: true } }));
    await harness.start();
    await harness.pass(59_999);
    expect(harness.ended).toBeUndefined();
    await harness.pass(1);
    expect(harness.ended).toMatchObject({ status: 'SUCCEEDED' });
    await harness.close();
  });
});

describe('Task', () => {
  const functions = { one: (event: unknown) => ({ got: event }) };

  it('calls a function through the integration', async () => {
    expect(
      await outputOf({ states: { A: call('one', { Output: '{% $states.result %}' }) }, input: 7, functions }),
    ).toEqual({
      ExecutedVersion: '$LATEST',
      Payload: { got: 7 },
      StatusCode: 200,
    });
  });

  it('calls a function that is the resource', async () => {
    const states = {
      A: {
        Type: 'Task',
        Resource: functionArn('one'),
        Arguments: { x: '{% $states.input %}' },
        Assign: { y: '{% $states.result.got.x %}' },
        Next: 'B',
      },
      B: { Type: 'Pass', Output: '{% [$y, $states.input] %}', End: true },
    };
    expect(await outputOf({ states, input: 7, functions })).toEqual([7, { got: { x: 7 } }]);
  });

  it('refuses what is too large for a payload', async () => {
    const { ended } = await run({ states: { A: call('one') }, functions: { one: () => 'x'.repeat(262_145) } });
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});
