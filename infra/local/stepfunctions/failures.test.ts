import { afterEach, describe, expect, it, vi } from 'vitest';
import { ask, call, definitionOf } from './testing/definitions.ts';
import { type Answer, EXECUTION_ARN, type HarnessOptions, MachineHarness } from './testing/machine-harness.ts';

let harness: MachineHarness;

afterEach(() => harness.close());

/** Runs one Task with these fields; `Caught` hands on what a Catch gives it. */
async function runTask(task: object, options: HarnessOptions = {}): Promise<MachineHarness> {
  const states = { Do: task, Caught: { Type: 'Pass', End: true } };
  harness = new MachineHarness(definitionOf(states), options);
  await harness.start({ id: 1 });
  return harness;
}

/** While a function is busy there is no idle moment to wait for. */
const until = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 10_000, interval: 1 });

class OwnError extends Error {
  override readonly name = 'OwnError';
}

const failing =
  (times: number): Answer =>
  (_, attempt) =>
    attempt <= times ? new OwnError('not yet') : 'done';

describe('Retry', () => {
  const Retry = [{ ErrorEquals: ['OwnError'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 3 }];

  it('tries again after growing pauses', async () => {
    await runTask(call('one', { Retry }), { functions: { one: failing(3) } });
    expect(harness.invoked).toHaveLength(1);
    await harness.pass(1_999);
    expect(harness.invoked).toHaveLength(1);
    await harness.pass(1);
    expect(harness.invoked).toHaveLength(2);
    await harness.finish();
    expect(harness.ended).toMatchObject({ status: 'SUCCEEDED', output: 'done', after: 2_000 + 6_000 + 18_000 });
  });

  it('gives up after as many attempts as it may make', async () => {
    await runTask(call('one', { Retry }), { functions: { one: failing(4) } });
    await harness.finish();
    expect(harness.invoked).toHaveLength(4);
    expect(harness.ended).toMatchObject({
      status: 'FAILED',
      error: 'OwnError',
      cause: '{"errorType":"OwnError","errorMessage":"not yet"}',
    });
  });

  it('waits no longer than the longest pause', async () => {
    const patient = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 10, MaxDelaySeconds: 15, MaxAttempts: 3 }];
    await runTask(call('one', { Retry: patient }), { functions: { one: failing(3) } });
    await harness.finish();
    expect(harness.ended).toMatchObject({ after: 10_000 + 15_000 + 15_000 });
  });

  it('counts for each retrier by itself, and tells the state', async () => {
    const both = [
      { ErrorEquals: ['A'], MaxAttempts: 1 },
      { ErrorEquals: ['B'], MaxAttempts: 1 },
    ];
    const names = ['A', 'B', 'A'];
    const one: Answer = (_, attempt) => Object.assign(new Error(''), { name: names[attempt - 1] });
    const Arguments = { FunctionName: 'one', Payload: '{% $states.context.State.RetryCount %}' };
    await runTask(call('one', { Retry: both, Arguments }), { functions: { one } });
    await harness.finish();
    expect(harness.invoked.map(({ event }) => event)).toEqual([0, 1, 2]);
  });

  it.each([
    ['States.ALL', 'OwnError', true],
    ['States.TaskFailed', 'OwnError', true],
    ['States.TaskFailed', 'Timeout', true],
    ['Sandbox.Timedout', 'Timeout', true],
    ['Lambda.Unknown', 'Unhandled', true],
    ['Lambda.TooManyRequestsException', 'Throttled', true],
    ['OtherError', 'OwnError', false],
    ['States.Timeout', 'OwnError', false],
  ])('%s takes in %s: %s', async (name, thrown, isTaken) => {
    const one: Answer = () => Object.assign(new Error(''), { name: thrown });
    await runTask(call('one', { Retry: [{ ErrorEquals: [name], MaxAttempts: 1 }] }), { functions: { one } });
    await harness.finish();
    expect(harness.invoked).toHaveLength(isTaken ? 2 : 1);
  });
});

describe('Catch', () => {
  it('goes on with the error, and sees it in its expressions', async () => {
    const Catch = [{ ErrorEquals: ['OwnError'], Next: 'Caught', Assign: { was: '{% $states.errorOutput.Error %}' } }];
    const states = {
      Do: call('one', { Catch }),
      Caught: { Type: 'Pass', Output: '{% [$was, $states.input.Error] %}', End: true },
    };
    harness = new MachineHarness(definitionOf(states), { functions: { one: () => new OwnError('no') } });
    await harness.start();
    expect(harness.ended).toMatchObject({ output: ['OwnError', 'OwnError'] });
  });

  it('does not catch what cannot be mended by States.ALL', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    await runTask(call('one', { Catch }), { functions: { one: () => 'x'.repeat(300_000) } });
    expect(harness.ended).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('catches expressions that fail', async () => {
    const Catch = [{ ErrorEquals: ['States.QueryEvaluationError'], Output: 'mended', Next: 'Caught' }];
    await runTask(call('one', { Catch, Output: '{% $states.result.none %}' }), { functions: { one: () => 1 } });
    expect(harness.ended).toMatchObject({ status: 'SUCCEEDED', output: 'mended' });
    expect(harness.history()).toContain('EvaluationFailed');
  });

  it('fails with its own error when it fails itself', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Output: '{% $none %}', Next: 'Caught' }];
    await runTask(call('one', { Catch }), { functions: { one: () => new OwnError('no') } });
    expect(harness.ended).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('of a Map catches what its items throw, after the retries of the Map', async () => {
    const states = {
      M: {
        Type: 'Map',
        ItemProcessor: { StartAt: 'A', States: { A: call('one') } },
        Retry: [{ ErrorEquals: ['OwnError'], MaxAttempts: 1 }],
        Catch: [{ ErrorEquals: ['OwnError'], Output: 'caught', Next: 'End' }],
        Next: 'End',
      },
      End: { Type: 'Succeed' },
    };
    const run = async (times: number): Promise<unknown> => {
      harness = new MachineHarness(definitionOf(states), { functions: { one: failing(times) } });
      await harness.start([1]);
      await harness.finish();
      return harness.ended?.output;
    };
    expect(await run(1)).toEqual(['done']);
    expect(await run(2)).toBe('caught');
  });
});

describe('TimeoutSeconds', () => {
  it('fails a task whose function does not answer; the late answer is forgotten', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const late = new Promise((resolve) => (answer = resolve));
    const states = {
      Do: ask('one', { TimeoutSeconds: 10, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Caught' }] }),
      Caught: { Type: 'Wait', Seconds: 60, End: true },
    };
    harness = new MachineHarness(definitionOf(states), { functions: { one: () => late } });
    const request = { stateMachineArn: harness.machine.arn, name: 'run', input: '{}' };
    await harness.request('StartExecution', request);
    await until(() => harness.invoked.length === 1);
    const { token } = harness;
    const passing = harness.pass(10_000);
    await until(() => harness.history().includes('TaskTimedOut'));
    answer('too late');
    await passing;
    await expect(harness.request('SendTaskSuccess', { taskToken: token, output: '1' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
    await harness.finish();
    expect(harness.ended).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'States.Timeout' }, after: 70_000 });
  });

  it('tries again with another call, and the late answer of the first is forgotten', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const late = new Promise((resolve) => (answer = resolve));
    const Retry = [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1 }];
    const states = {
      Do: call('one', { TimeoutSeconds: 10, Retry, Next: 'Wait', End: undefined }),
      Wait: { Type: 'Wait', Seconds: 60, End: true },
    };
    harness = new MachineHarness(definitionOf(states), {
      functions: { one: (_, attempt) => (attempt === 1 ? late : 'second') },
    });
    void harness.request('StartExecution', { stateMachineArn: harness.machine.arn, name: 'run' });
    await until(() => harness.invoked.length === 1);
    void harness.pass(10_000);
    await until(() => harness.history().includes('TaskTimedOut'));
    void harness.pass(1_000);
    await until(() => harness.history().includes('TaskSucceeded'));
    answer('first');
    await harness.finish();
    expect(harness.ended).toMatchObject({ status: 'SUCCEEDED', output: 'second', after: 71_000 });
    expect(harness.invoked).toHaveLength(2);
  });

  it('of the machine ends the execution', async () => {
    harness = new MachineHarness(
      definitionOf({ W: { Type: 'Wait', Seconds: 100, End: true } }, { TimeoutSeconds: 30 }),
    );
    await harness.start();
    await harness.pass(30_000);
    expect(harness.ended).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout', after: 30_000 });
    expect(harness.history().at(-1)).toBe('ExecutionTimedOut');
  });
});

describe('HeartbeatSeconds', () => {
  it('fails a task nobody is heard of any more', async () => {
    await runTask(
      ask('one', { HeartbeatSeconds: 60, Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Caught' }] }),
      {
        functions: { one: () => null },
      },
    );
    await harness.pass(50_000);
    await harness.request('SendTaskHeartbeat', { taskToken: harness.token });
    await harness.pass(59_999);
    expect(harness.ended).toBeUndefined();
    await harness.pass(1);
    expect(harness.ended).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'States.HeartbeatTimeout' } });
    // Only once was the function called: a heartbeat is no new attempt.
    expect(harness.invoked).toHaveLength(1);
  });

  it('counts a heartbeat that comes at the last moment', async () => {
    await runTask(ask('one', { HeartbeatSeconds: 60 }), { functions: { one: () => null } });
    harness.now += 60_000;
    const beat = harness.request('SendTaskHeartbeat', { taskToken: harness.token });
    await harness.pass(0);
    await beat;
    await harness.pass(59_999);
    expect(harness.ended).toBeUndefined();
  });
});

describe('StopExecution', () => {
  it('ends an execution once', async () => {
    await runTask(ask('one'), { functions: { one: () => null } });
    const stop = (error: string) => harness.request('StopExecution', { executionArn: EXECUTION_ARN, error });
    await Promise.allSettled([stop('first'), stop('second')]);
    await harness.idle();
    expect(harness.ended).toMatchObject({ status: 'ABORTED', error: 'first' });
    expect(harness.history().filter((type) => type === 'ExecutionAborted')).toHaveLength(1);
  });
});
