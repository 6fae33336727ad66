import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ListRulesCommand, TestEventPatternCommand } from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUS, BUS_ARN, BusHarness, entry, failed, permission, returned, rule, RULE } from './testing/bus-harness.ts';

let bus: BusHarness;

beforeEach(async () => {
  bus = await BusHarness.create();
});

afterEach(() => bus.remove());

describe('PutEvents', () => {
  it('delivers the envelope to the targets of matching rules', async () => {
    const time = new Date('2026-11-21T08:00:00Z');
    const { FailedEntryCount, Entries } = await bus.put(
      entry({ Time: time, Resources: ['a'] }),
      entry({ DetailType: 'other' }),
    );
    expect(FailedEntryCount).toBe(0);
    await bus.settled();
    expect(bus.invoked).toEqual([
      {
        version: '0',
        id: Entries?.[0]?.EventId,
        'detail-type': 'finance.overspend.v1',
        source: 'pennytrail',
        account: '000000000000',
        time: '2026-11-21T08:00:00Z',
        region: 'eu-central-1',
        resources: ['a'],
        detail: { budget: 'food', tries: [1, 2] },
      },
    ]);
    expect(bus.eventBus.recent().map((recent) => [recent.event['detail-type'], recent.rules])).toEqual([
      ['other', []],
      ['finance.overspend.v1', ['overspend']],
    ]);
  });

  it('does not deliver what the pattern or the bus excludes', async () => {
    await bus.put(entry({ Detail: '{"replayed":true}' }), entry({ EventBusName: 'default' }));
    expect([bus.eventBus.pending(), bus.invoked]).toEqual([0, []]);
  });

  it('accepts the bus by ARN and refuses one that is not there', async () => {
    await bus.put(entry({ EventBusName: BUS_ARN }));
    await bus.settled();
    expect(bus.invoked).toHaveLength(1);
    await expect(bus.put(entry({ EventBusName: 'nope' }))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('reports bad entries one by one and takes the good ones', async () => {
    const answered = await bus.put(
      entry({ Source: '' }),
      entry({ DetailType: undefined }),
      entry({ Detail: undefined }),
      entry({ Detail: '{"budget":' }),
      entry({ Detail: '[1]' }),
      entry({ Source: 'aws.ec2' }),
      entry(),
    );
    expect(answered.FailedEntryCount).toBe(6);
    expect(answered.Entries?.map((one) => one.ErrorCode)).toEqual([
      'InvalidArgument',
      'InvalidArgument',
      'InvalidArgument',
      'MalformedDetail',
      'MalformedDetail',
      'NotAuthorizedForSourceException',
      undefined,
    ]);
    await bus.settled();
    expect(bus.invoked).toHaveLength(1);
  });

  it('refuses eleven entries, none, and more than 256 KB', async () => {
    const refusal = { name: 'ValidationException' };
    await expect(bus.put(...Array.from({ length: 11 }, () => entry()))).rejects.toMatchObject(refusal);
    await expect(bus.put()).rejects.toMatchObject(refusal);
    await expect(bus.put(entry({ Detail: JSON.stringify({ a: 'x'.repeat(256 * 1024) }) }))).rejects.toMatchObject(
      refusal,
    );
    expect(bus.invoked).toHaveLength(0);
  });

  it('keeps matching events in the archive', async () => {
    await bus.put(entry(), entry({ DetailType: 'other' }), entry({ EventBusName: 'default' }));
    const lines = (await readFile(join(bus.dataDirectory, 'events', 'archive-all.jsonl'), 'utf8')).trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as Record<string, unknown>)['detail-type'])).toEqual([
      'finance.overspend.v1',
      'other',
    ]);
  });
});

describe('the default bus', () => {
  const onDefault = (pattern: object) => rule({}, { EventBusName: undefined, EventPattern: pattern });
  const sent = {
    source: 'aws.ses',
    detailType: 'Email Sent',
    resources: ['arn:set'],
    detail: { eventType: 'Send' },
  } as const;

  beforeEach(async () => {
    await bus.close();
    await bus.open([BUS, onDefault({ source: ['aws.ses'], 'detail-type': ['Email Sent'] }), permission(RULE)]);
  });

  it('carries events of services to rules that name no bus', async () => {
    await bus.eventBus.emit([sent, { ...sent, detailType: 'Email Bounced' }]);
    await bus.settled();
    expect(bus.invoked).toEqual([
      {
        version: '0',
        id: expect.any(String),
        'detail-type': 'Email Sent',
        source: 'aws.ses',
        account: '000000000000',
        time: '2026-11-22T10:00:00Z',
        region: 'eu-central-1',
        resources: ['arn:set'],
        detail: { eventType: 'Send' },
      },
    ]);
    const { busName, rules } = bus.eventBus.recent()[1] ?? {};
    expect({ busName, rules }).toEqual({ busName: 'default', rules: ['overspend'] });
  });

  it('takes PutEvents of everybody, but not in the name of a service', async () => {
    const { Entries } = await bus.put(entry({ EventBusName: 'default', Source: 'aws.ses', DetailType: 'Email Sent' }));
    expect(Entries).toMatchObject([{ ErrorCode: 'NotAuthorizedForSourceException' }]);
    expect(bus.invoked).toEqual([]);
  });

  it('owes the events of services across a restart, too', async () => {
    bus.answer = failed;
    await bus.eventBus.emit([sent]);
    await bus.close();
    bus.answer = returned;
    bus.invoked = [];
    await bus.open([BUS, onDefault({ source: ['aws.ses'] }), permission(RULE)]);
    await bus.settled();
    expect(bus.invoked).toMatchObject([{ source: 'aws.ses' }]);
  });
});

describe('other operations', () => {
  const event = {
    id: '1',
    account: '1',
    source: 'a',
    time: 't',
    region: 'r',
    resources: [],
    'detail-type': 'b',
    detail: {},
  };
  const test = (EventPattern: string, Event: object = event) =>
    bus.client.send(new TestEventPatternCommand({ EventPattern, Event: JSON.stringify(Event) }));

  it('TestEventPattern answers, and names what is wrong', async () => {
    expect((await test('{"source":[{"prefix":"a"}]}')).Result).toBe(true);
    expect((await test('{"source":["b"]}')).Result).toBe(false);
    await expect(test('{"source":"a"}')).rejects.toMatchObject({ name: 'InvalidEventPatternException' });
    await expect(test('{"source":["a"]}', { source: 'a' })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('says so when it does not serve one', async () => {
    await expect(bus.client.send(new ListRulesCommand({}))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });
});
