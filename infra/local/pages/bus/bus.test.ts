import { describe, expect, it } from 'vitest';
import { watchDeliveries } from './delivery-log.ts';
import { explainMismatch } from './explain-pattern.ts';
import { ruleViews } from './rule-views.ts';

const event = {
  source: 'finance.pennytrail',
  'detail-type': 'finance.budget-threshold-crossed.v1',
  detail: {
    severity: 'warning',
    spent: 80,
    lines: [
      { kind: 'a', size: 1 },
      { kind: 'b', size: 2 },
    ],
  },
};

describe('why a rule did not match', () => {
  it.each([
    ['nothing when it matches', { source: ['finance.pennytrail'] }, []],
    [
      'the field that is another',
      { source: ['finance.pennytrail'], 'detail-type': [{ prefix: 'finance.month' }] },
      [
        {
          field: 'detail-type',
          expected: [{ prefix: 'finance.month' }],
          actual: 'finance.budget-threshold-crossed.v1',
        },
      ],
    ],
    [
      'fields in the detail, each by its path',
      { detail: { severity: ['over'], spent: [{ numeric: ['>', 100] }] } },
      [
        { field: 'detail.severity', expected: ['over'], actual: 'warning' },
        { field: 'detail.spent', expected: [{ numeric: ['>', 100] }], actual: 80 },
      ],
    ],
    [
      'a field that is absent',
      { detail: { ledgerId: [{ exists: true }] } },
      [{ field: 'detail.ledgerId', expected: [{ exists: true }], actual: undefined }],
    ],
    ['nothing for what only elements of a list together miss', { detail: { lines: { kind: ['a'], size: [2] } } }, []],
  ])('%s', (_, pattern, expected) => {
    expect(explainMismatch(pattern, event)).toEqual(expected);
  });

  it('takes alternatives as one', () => {
    const $or = [{ source: ['a'] }, { source: ['b'] }];
    expect(explainMismatch({ $or }, event)).toMatchObject([{ field: '$or', expected: $or }]);
  });
});

it('notes what became of the deliveries of an event', async () => {
  let fails = true;
  const log = watchDeliveries({
    invoke: () =>
      Promise.resolve(
        fails
          ? { kind: 'failed', errorType: 'Timeout', errorMessage: 'slow', requestId: '1' }
          : { kind: 'returned', payload: null, requestId: '2' },
      ),
    sendToQueue: () => Promise.resolve(),
    clock: () => 5,
  });
  await log.invoke('arn:aws:lambda:eu-central-1:0:function:store', { id: 'e1' });
  fails = false;
  await log.invoke('store', { id: 'e1' });
  await log.invoke('store', 'something without an id');
  await log.sendToQueue('arn:aws:sqs:eu-central-1:0:letters', '{"id":"e1"}', {
    EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
  });
  await log.sendToQueue('arn:aws:sqs:eu-central-1:0:work', 'no JSON');
  expect(log.outcomesOf('e1')).toEqual([
    { target: 'store', kind: 'failed', reason: 'Timeout: slow', at: 5 },
    { target: 'store', kind: 'delivered', reason: undefined, at: 5 },
    { target: 'letters', kind: 'dead-letter', reason: 'MaximumRetryAttempts', at: 5 },
  ]);
  expect(log.outcomesOf('e2')).toEqual([]);
});

it('forgets the outcomes of the oldest events', async () => {
  const log = watchDeliveries({
    invoke: () => Promise.resolve({ kind: 'returned', payload: null, requestId: '1' }),
    sendToQueue: () => Promise.resolve(),
  });
  for (let index = 0; index < 500; index += 1) await log.invoke('f', { id: `e${index}` });
  expect([log.outcomesOf('e0').length, log.outcomesOf('e499').length]).toEqual([0, 1]);
});

it('reads the rules of the template', () => {
  const properties = {
    EventBusName: 'arn:aws:events:eu-central-1:0:event-bus/own',
    EventPattern: { source: ['a'] },
    Targets: [{ Id: 't', Arn: 'arn:aws:lambda:eu-central-1:0:function:store' }],
  };
  const resource = { logicalId: 'Rule', type: 'AWS::Events::Rule', ref: 'Rule', arn: '', properties, metadata: {} };
  expect(ruleViews([resource])).toEqual([
    { name: 'Rule', busName: 'own', pattern: { source: ['a'] }, targets: ['store'] },
  ]);
});
