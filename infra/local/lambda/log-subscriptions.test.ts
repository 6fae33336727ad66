import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UnsupportedTemplate, type InvokeResult, type Resource } from '../service.ts';
import { createLogLines } from './log-lines.ts';
import { createLogSubscriptions, type LogSubscriptions } from './log-subscriptions.ts';

const COLLECTOR = 'arn:aws:lambda:eu-central-1:000000000000:function:collect';
const group = (name: string) => `arn:aws:logs:eu-central-1:000000000000:log-group:/aws/lambda/${name}:*`;

const resource = (type: string, logicalId: string, properties: Record<string, unknown>): Resource => ({
  logicalId,
  type,
  ref: logicalId,
  arn: '',
  properties,
  metadata: {},
});
const filter = (name: string, more: Record<string, unknown> = {}): Resource =>
  resource('AWS::Logs::SubscriptionFilter', `Errors${name}`, {
    LogGroupName: `/aws/lambda/${name}`,
    FilterPattern: '{ $.level = "ERROR" }',
    DestinationArn: COLLECTOR,
    ...more,
  });
const permission = (SourceArn: string): Resource =>
  resource('AWS::Lambda::Permission', 'May', {
    FunctionName: COLLECTOR,
    Principal: 'logs.amazonaws.com',
    SourceArn,
  });

const returned: InvokeResult = { kind: 'returned', payload: null, requestId: 'r' };
const failed: InvokeResult = { kind: 'failed', errorType: 'Error', errorMessage: 'broken', requestId: 'r' };

let invoked: { readonly name: string; readonly message: unknown }[];
let answers: InvokeResult[];
const lines = createLogLines(() => 1_000);

beforeEach(() => {
  vi.useFakeTimers();
  invoked = [];
  answers = [];
});
afterEach(() => {
  vi.useRealTimers();
});

function open(resources: readonly Resource[]): LogSubscriptions {
  return createLogSubscriptions({
    resources,
    region: 'eu-central-1',
    log: () => undefined,
    invoke: (name, event) => {
      const { data } = (event as { awslogs: { data: string } }).awslogs;
      invoked.push({ name, message: JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString()) });
      return Promise.resolve(answers.shift() ?? returned);
    },
  });
}

const error = (message: string) => JSON.stringify({ level: 'ERROR', message });

describe('createLogSubscriptions', () => {
  const resources = [filter('record'), filter('collect'), permission(group('*'))];

  it('hands lines that match over in batches, as CloudWatch Logs does', async () => {
    const subscriptions = open(resources);
    subscriptions.accept(lines.accept('record', error('one')));
    subscriptions.accept(lines.accept('record', JSON.stringify({ level: 'INFO' })));
    subscriptions.accept(lines.accept('other', error('of another function')));
    await vi.advanceTimersByTimeAsync(999);
    subscriptions.accept(lines.accept('record', error('two')));
    expect(invoked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    const event = (message: string) => ({ id: expect.any(String), timestamp: 1_000, message: error(message) });
    expect(invoked).toEqual([
      {
        name: 'collect',
        message: {
          messageType: 'DATA_MESSAGE',
          owner: '000000000000',
          logGroup: '/aws/lambda/record',
          logStream: expect.any(String),
          subscriptionFilters: ['Errorsrecord'],
          logEvents: [event('one'), event('two')],
        },
      },
    ]);
  });

  it('never hands a function its own lines', async () => {
    const subscriptions = open(resources);
    subscriptions.accept(lines.accept('collect', error('mine')));
    await subscriptions.close();
    expect(invoked).toEqual([]);
  });

  it('tries three times, and hands over at the end what was gathered', async () => {
    const subscriptions = open(resources);
    answers = [failed, failed];
    subscriptions.accept(lines.accept('record', error('one')));
    await subscriptions.close();
    expect(invoked).toHaveLength(3);
    answers = [failed, failed, failed, failed];
    subscriptions.accept(lines.accept('record', error('two')));
    await subscriptions.close();
    expect(invoked).toHaveLength(6);
  });

  it.each<[string, readonly Resource[], RegExp]>([
    [
      'a pattern it does not know',
      [filter('record', { FilterPattern: 'ERROR' }), permission(group('*'))],
      /Errorsrecord: /,
    ],
    [
      'a destination without a permission',
      [filter('record'), permission(group('other'))],
      /logs.amazonaws.com may not/,
    ],
    ['a stream as destination', [filter('record', { DestinationArn: 'arn:aws:kinesis:x' })], /only Lambda functions/],
  ])('refuses %s', (_, refused, message) => {
    expect(() => open(refused)).toThrow(UnsupportedTemplate);
    expect(() => open(refused)).toThrow(message);
  });
});
