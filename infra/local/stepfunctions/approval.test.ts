/** The workflow the service is there for: a person decides, days later, after the laptop was switched off. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, call, definitionOf } from './testing/definitions.ts';
import { EXECUTION_ARN, MachineHarness } from './testing/machine-harness.ts';

const DAY = 86_400_000;

const APPROVAL = definitionOf({
  Threshold: {
    Type: 'Choice',
    Choices: [{ Condition: '{% $states.input.amount < 100 %}', Next: 'Approved', Output: { by: 'nobody' } }],
    Assign: { amount: '{% $states.input.amount %}' },
    Default: 'Ask',
  },
  Ask: ask('one', {
    End: undefined,
    TimeoutSeconds: (7 * DAY) / 1000,
    Assign: { decision: '{% $states.result.decision %}' },
    Output: { by: '{% $states.result.by %}' },
    Catch: [
      { ErrorEquals: ['Rejected'], Output: { by: '{% $states.errorOutput.Cause %}' }, Next: 'Rejected' },
      { ErrorEquals: ['States.Timeout'], Next: 'Escalate' },
    ],
    Next: 'Grace',
  }),
  Grace: { Type: 'Wait', Seconds: 3600, Next: 'Approved' },
  Approved: { Type: 'Succeed', Output: { approved: true, by: '{% $states.input.by %}' } },
  Rejected: { Type: 'Succeed', Output: { approved: false, by: '{% $states.input.by %}', amount: '{% $amount %}' } },
  Escalate: call('two', { Output: 'escalated' }),
});

let harness: MachineHarness;

beforeEach(() => {
  harness = new MachineHarness(APPROVAL, { functions: { one: () => null, two: () => null } });
});

afterEach(() => harness.close());

describe('an approval', () => {
  it('is given three days and a restart later', async () => {
    await harness.start({ amount: 500 });
    const { token } = harness;
    expect(token).not.toBe('');
    await harness.restart();
    await harness.pass(3 * DAY);
    // The function was done; the restart does not ask the person twice.
    expect(harness.invoked).toHaveLength(1);
    await harness.request('SendTaskSuccess', { taskToken: token, output: '{"decision":"approve","by":"Ada"}' });
    await harness.restart();
    await harness.pass(3_599_999);
    expect(harness.ended).toBeUndefined();
    await harness.pass(1);
    expect(harness.ended).toMatchObject({
      status: 'SUCCEEDED',
      output: { approved: true, by: 'Ada' },
      after: 3 * DAY + 3_600_000,
    });
  });

  it('is refused', async () => {
    await harness.start({ amount: 500 });
    await harness.request('SendTaskFailure', { taskToken: harness.token, error: 'Rejected', cause: 'Bob' });
    await harness.idle();
    expect(harness.ended).toMatchObject({ output: { approved: false, by: 'Bob', amount: 500 } });
  });

  it('is escalated after seven days, and the late answer is refused', async () => {
    await harness.start({ amount: 500 });
    const { token } = harness;
    await harness.restart();
    await harness.pass(7 * DAY);
    expect(harness.ended).toMatchObject({ output: 'escalated' });
    const late = harness.request('SendTaskSuccess', { taskToken: token, output: '{}' });
    await expect(late).rejects.toMatchObject({ code: 'TaskTimedOut' });
  });

  it('is not needed for small amounts', async () => {
    await harness.start({ amount: 99 });
    expect(harness.ended).toMatchObject({ output: { approved: true, by: 'nobody' } });
    expect(harness.invoked).toEqual([]);
  });
});

describe('a task token', () => {
  const success = { output: '{"decision":"approve","by":"Ada"}' };

  it('is good for one answer, even of two at once', async () => {
    await harness.start({ amount: 500 });
    const request = { taskToken: harness.token, ...success };
    const answers = await Promise.allSettled([
      harness.request('SendTaskSuccess', request),
      harness.request('SendTaskSuccess', request),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(harness.request('SendTaskHeartbeat', request)).rejects.toMatchObject({ code: 'TaskTimedOut' });
  });

  it('cannot be made up', async () => {
    await harness.start({ amount: 500 });
    const made = Buffer.from(JSON.stringify([EXECUTION_ARN, '0', '00000000-0000-4000-8000-000000000000']));
    const taskToken = made.toString('base64url');
    await expect(harness.request('SendTaskSuccess', { taskToken, ...success })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
    await expect(harness.request('SendTaskSuccess', { taskToken: 'nonsense', ...success })).rejects.toMatchObject({
      code: 'InvalidToken',
    });
    const noJson = harness.request('SendTaskSuccess', { taskToken: harness.token, output: 'yes' });
    await expect(noJson).rejects.toMatchObject({ code: 'InvalidOutput' });
    expect(harness.ended).toBeUndefined();
  });

  it('outlives a crash at any write before the call; nobody is called before the step is written', async () => {
    for (const writes of [1, 2, 3, 4]) {
      harness = new MachineHarness(APPROVAL, { functions: { one: () => null } });
      // The start, the opening, Threshold and Ask are written, or fewer.
      harness.power.writesLeft = writes;
      await harness.start({ amount: 500 });
      expect(harness.invoked).toEqual([]);
      expect(harness.callsWithoutPower, `after ${writes} writes`).toBe(writes < 4 ? 0 : 1);
      await harness.restart();
      const { token } = harness;
      await harness.restart();
      // Called by each process that came as far, always with the same token.
      expect(harness.token).toBe(token);
      await harness.request('SendTaskSuccess', { taskToken: token, ...success });
      await harness.finish();
      expect(harness.ended).toMatchObject({ output: { approved: true, by: 'Ada' } });
    }
  });
});
