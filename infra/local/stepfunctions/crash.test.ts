/** The power goes at every single write in turn; what comes out is what would have come out anyway. */
import { describe, expect, it } from 'vitest';
import { ask, call, definitionOf } from './testing/definitions.ts';
import { type Answer, MachineHarness } from './testing/machine-harness.ts';

/** Every kind of state, with a retry, a catch, nesting and a token. */
const EVERYTHING = definitionOf({
  Set: { Type: 'Pass', Assign: { base: '{% $states.input.base %}' }, Next: 'Both' },
  Both: {
    Type: 'Parallel',
    Branches: [
      {
        StartAt: 'Pause',
        States: {
          Pause: { Type: 'Wait', Seconds: 5, Next: 'Flaky' },
          Flaky: call('one', { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 3 }] }),
        },
      },
      {
        StartAt: 'Each',
        States: {
          Each: {
            Type: 'Map',
            Items: [1, 2, 3],
            ItemProcessor: {
              StartAt: 'Odd',
              States: {
                Odd: {
                  Type: 'Choice',
                  Choices: [{ Condition: '{% $states.input % 2 = 1 %}', Next: 'Times' }],
                  Default: 'Nothing',
                },
                Times: { Type: 'Pass', Output: '{% $states.input * $base %}', End: true },
                Nothing: { Type: 'Succeed', Output: 0 },
              },
            },
            End: true,
          },
        },
      },
    ],
    Next: 'Ask',
  },
  Ask: ask('two', {
    End: undefined,
    Output: { both: '{% $states.input %}', said: '{% $states.result %}' },
    Next: 'Spread',
  }),
  Spread: {
    Type: 'Map',
    Items: '{% [1..4] %}',
    MaxConcurrency: 2,
    ToleratedFailureCount: 1,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Work',
      States: { Work: call('three') },
    },
    Output: { before: '{% $states.input %}', items: '{% $states.result %}' },
    Next: 'Bad',
  },
  Bad: {
    Type: 'Parallel',
    Branches: [{ StartAt: 'No', States: { No: { Type: 'Fail', Error: 'No', Cause: 'never' } } }],
    Catch: [
      {
        ErrorEquals: ['No'],
        Output: { before: '{% $states.input %}', caught: '{% $states.errorOutput.Error %}' },
        Next: 'End',
      },
    ],
    Next: 'End',
  },
  End: { Type: 'Succeed' },
});

const OUTPUT = {
  before: { before: { both: ['mended', [10, 0, 30]], said: 'yes' }, items: [1, 2, 4] },
  caught: 'No',
};

const mended: Answer = (_, attempt) => (attempt === 1 ? new Error('flaky') : 'mended');
const third: Answer = (item) => (item === 3 ? new Error('three') : item);

function open(): MachineHarness {
  return new MachineHarness(EVERYTHING, { functions: { one: mended, two: () => null, three: third } });
}

/** Runs until nothing more happens without a person, answers as one, and runs to the end. */
async function drive(harness: MachineHarness): Promise<void> {
  await harness.finish();
  if (harness.ended || harness.token === '') return;
  void harness.request('SendTaskSuccess', { taskToken: harness.token, output: '"yes"' }).catch(() => undefined);
  await harness.finish();
}

async function writesOfAWholeRun(): Promise<number> {
  const harness = open();
  harness.power.writesLeft = 1_000_000;
  await harness.start({ base: 10 });
  await drive(harness);
  expect(harness.ended).toMatchObject({ status: 'SUCCEEDED', output: OUTPUT });
  await harness.close();
  return 1_000_000 - harness.power.writesLeft;
}

describe('an execution', () => {
  it('comes to the same end when the process dies at any write', async () => {
    const writes = await writesOfAWholeRun();
    expect(writes).toBeGreaterThan(40);
    // With no write at all nobody was told that the execution exists.
    for (let survived = 1; survived <= writes; survived += 1) {
      const harness = open();
      harness.power.writesLeft = survived;
      await harness.start({ base: 10 });
      await drive(harness);
      await harness.restart();
      await drive(harness);
      expect(harness.ended, `after ${survived} of ${writes} writes`).toMatchObject({
        status: 'SUCCEEDED',
        output: OUTPUT,
      });
      await harness.close();
    }
  });

  it('comes to the same end when the process dies after every few writes', async () => {
    for (const step of [2, 3, 5, 7]) {
      const harness = open();
      harness.power.writesLeft = step;
      await harness.start({ base: 10 });
      for (let round = 0; round < 100 && !harness.ended; round += 1) {
        await drive(harness);
        await harness.restart();
        harness.power.writesLeft = step;
      }
      expect(harness.logged).toEqual([]);
      expect(harness.ended, `every ${step} writes`).toMatchObject({ output: OUTPUT });
      await harness.close();
    }
  });

  it('goes on with the definition it began with', async () => {
    const harness = new MachineHarness(
      definitionOf({ A: { Type: 'Wait', Seconds: 60, Next: 'B' }, B: { Type: 'Pass', Output: 'old', End: true } }),
    );
    await harness.start();
    const other = new MachineHarness(definitionOf({ C: { Type: 'Pass', Output: 'new', End: true } }));
    for (const [arn, lines] of harness.disk.journals) other.disk.journals.set(arn, lines);
    await harness.close();
    await other.restart();
    await other.pass(60_000);
    expect(other.logged).toEqual([]);
    expect(other.ended).toMatchObject({ output: 'old' });
    await other.close();
  });
});
