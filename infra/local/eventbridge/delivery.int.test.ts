import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  BUS,
  BusHarness,
  QUEUE,
  RULE,
  MAIL,
  entry,
  failed,
  permission,
  returned,
  rule,
} from './testing/bus-harness.ts';

let bus: BusHarness;

beforeEach(async () => {
  bus = await BusHarness.create();
});

afterEach(() => bus.remove());

describe('delivery', () => {
  it('is tried again after a failure', async () => {
    bus.answer = vi
      .fn(returned)
      .mockImplementationOnce(failed)
      .mockImplementationOnce(() => Promise.reject(new Error('down')));
    await bus.put(entry());
    await bus.settled();
    expect(bus.invoked).toHaveLength(3);
    expect(bus.dead).toEqual([]);
  });

  it('ends in the dead-letter queue when the retries are used up', async () => {
    bus.answer = failed;
    await bus.put(entry());
    await bus.settled();
    expect(bus.invoked).toHaveLength(3);
    expect(bus.dead).toMatchObject([
      {
        queue: QUEUE,
        attributes: {
          RULE_ARN: RULE,
          TARGET_ARN: MAIL,
          ERROR_CODE: 'Error',
          ERROR_MESSAGE: 'no mail today',
          EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
          RETRY_ATTEMPTS: '2',
        },
      },
    ]);
    expect(JSON.parse(bus.dead[0]?.body ?? '')).toMatchObject({ source: 'pennytrail' });
  });

  it('is owed anew when its dead letter is sent back', async () => {
    bus.answer = failed;
    await bus.put(entry());
    await bus.settled();
    const [letter] = bus.dead;
    bus.answer = returned;
    await bus.eventBus.redeliver({ body: letter?.body ?? '', attributes: letter?.attributes ?? {} });
    await bus.settled();
    expect(bus.invoked).toHaveLength(4);
    expect(bus.invoked[3]).toEqual(bus.invoked[0]);
    await expect(bus.eventBus.redeliver({ body: '{"DDBStreamBatchInfo":{}}', attributes: {} })).rejects.toThrow(
      /not a dead letter of an event rule/,
    );
  });

  it('ends there too when the event is too old', async () => {
    await bus.close();
    const RetryPolicy = { MaximumRetryAttempts: 100, MaximumEventAgeInSeconds: 60 };
    await bus.open([BUS, rule({ RetryPolicy }), permission(RULE)]);
    bus.answer = () => {
      bus.now += 40_000;
      return failed();
    };
    await bus.put(entry());
    await bus.settled();
    expect(bus.invoked).toHaveLength(2);
    expect(bus.dead[0]?.attributes?.['EXHAUSTED_RETRY_CONDITION']).toBe('MaximumEventAgeInSeconds');
  });

  it('is made up for after a crash, from the file alone', async () => {
    bus.answer = () => new Promise(() => undefined);
    await bus.put(entry(), entry({ Detail: '{"budget":"rent"}' }));
    await bus.close();
    await appendFile(join(bus.dataDirectory, 'events', 'deliveries.jsonl'), '{"owed":{"id":"cut off');
    bus.answer = returned;
    bus.invoked = [];
    await bus.open();
    await bus.put(entry({ Detail: '{"budget":"fun"}' }));
    await bus.settled();
    expect(bus.invoked.map((event) => (event as { detail: { budget: string } }).detail.budget).sort()).toEqual([
      'food',
      'fun',
      'rent',
    ]);
    await bus.close();
    bus.invoked = [];
    await bus.open();
    expect([bus.eventBus.pending(), bus.invoked]).toEqual([0, []]);
  });

  it('sends the event to a queue that is a target', async () => {
    await bus.close();
    await bus.open([BUS, rule({ Arn: QUEUE, InputPath: '$.detail.budget', DeadLetterConfig: undefined })]);
    await bus.put(entry());
    await bus.settled();
    expect(bus.dead).toMatchObject([{ queue: QUEUE, body: 'food' }]);
  });

  it('is shaped by an input transformer', async () => {
    await bus.close();
    const InputTransformer = {
      InputPathsMap: { budget: '$.detail.budget', second: '$.detail.tries[1]', gone: '$.detail.gone' },
      InputTemplate:
        '{"text":"over \\"<budget>\\" <gone>!","second":<second>,"gone":<gone>,"rule":<aws.events.rule-name>}',
    };
    await bus.open([BUS, rule({ InputTransformer }), permission(RULE)]);
    await bus.put(entry());
    await bus.settled();
    expect(bus.invoked).toEqual([{ text: 'over "food" !', second: 2, gone: null, rule: 'overspend' }]);
  });
});

it.each([
  ['rate(5 minutes)', (now: number) => now + 300_000],
  ['cron(0/5 * * * ? *)', (now: number) => Math.floor(now / 300_000) * 300_000 + 300_000],
])('runs a rule by the clock, once for what was missed: %s', async (expression, next) => {
  await bus.close();
  const scheduled = rule({}, { EventPattern: undefined, ScheduleExpression: expression });
  await bus.open([BUS, scheduled, permission(RULE)]);
  await bus.close();
  expect(bus.invoked).toEqual([]);
  await writeFile(
    join(bus.dataDirectory, 'events', 'schedules.json'),
    JSON.stringify({ overspend: { expression, due: bus.now - 3_600_000 } }),
  );
  await bus.open([BUS, scheduled, permission(RULE)]);
  await vi.waitFor(() => expect(bus.invoked).toHaveLength(1));
  expect(bus.invoked[0]).toMatchObject({ source: 'aws.events', 'detail-type': 'Scheduled Event', resources: [RULE] });
  await vi.waitFor(async () => {
    const due = JSON.parse(await readFile(join(bus.dataDirectory, 'events', 'schedules.json'), 'utf8')) as object;
    expect(due).toEqual({ overspend: { expression, due: next(bus.now) } });
  });
});
