import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import * as z from 'zod';
import { startRuntime, type Runtime } from './runtime.ts';

const CORRELATION_ID = 'c0ffee00-0000-4000-8000-000000000002';

const BUNDLE = `
export const handler = (event) => {
  const metric = { Namespace: 'Pennytrail', Dimensions: [['service']], Metrics: [{ Name: 'noticePlanned', Unit: 'Count' }] };
  const time = Date.now();
  console.log(JSON.stringify({ _aws: { Timestamp: time, CloudWatchMetrics: [metric] }, service: 'planner', noticePlanned: 3 }));
  console.log(JSON.stringify({ level: 'INFO', message: 'planned', timestamp: new Date(time), correlationId: '${CORRELATION_ID}' }));
  if (event.fails) throw new TypeError('planned to fail');
};`;

const widgets = [
  { type: 'text', x: 0, y: 0, width: 24, height: 1, properties: { markdown: '# Is it right?' } },
  metricWidget('Notices', [
    [{ expression: `SUM(SEARCH('{Pennytrail,service} MetricName="noticePlanned"', 'Sum', 60))` }],
  ]),
  metricWidget('Errors', [['AWS/Lambda', 'Errors', 'FunctionName', 'planner', { stat: 'Sum', label: 'failed' }]]),
  metricWidget('Capacity', [['AWS/DynamoDB', 'ConsumedReadCapacityUnits', 'TableName', 'events']]),
];

function metricWidget(title: string, metrics: readonly unknown[]) {
  return { type: 'metric', x: 0, y: 1, width: 8, height: 6, properties: { title, metrics, period: 60 } };
}

const failing = {
  AlarmName: 'planner-fails',
  AlarmDescription: 'docs/runbook.md, "Dead letters"',
  Namespace: 'AWS/Lambda',
  MetricName: 'Errors',
  Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'Planner' } }],
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
};

const template = {
  Resources: {
    Planner: {
      Type: 'AWS::Lambda::Function',
      Metadata: { 'aws:asset:path': 'planner' },
      Properties: { FunctionName: 'planner', Handler: 'index.handler', Runtime: 'nodejs24.x', Code: {}, Role: 'role' },
    },
    Pool: {
      Type: 'AWS::Cognito::UserPool',
      Properties: { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
    },
    Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Pool' } } },
    Letters: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'planner-dead-letters' } },
    Fails: { Type: 'AWS::CloudWatch::Alarm', Properties: failing },
    Anything: {
      Type: 'AWS::CloudWatch::CompositeAlarm',
      Properties: {
        AlarmName: 'anything',
        AlarmRule: { 'Fn::Join': ['', ['ALARM("', { 'Fn::GetAtt': ['Fails', 'Arn'] }, '")']] },
      },
    },
    Board: {
      Type: 'AWS::CloudWatch::Dashboard',
      Properties: { DashboardName: 'board', DashboardBody: JSON.stringify({ widgets }) },
    },
  },
};

const Answer = z.object({ items: z.array(z.object({ name: z.string(), state: z.string() })) });

let directory: string;
let runtime: Runtime;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'monitoring-'));
  await mkdir(join(directory, 'assets', 'planner'), { recursive: true });
  await writeFile(join(directory, 'assets', 'planner', 'index.mjs'), BUNDLE);
  runtime = await startRuntime({
    stacks: [{ stackName: 'Test', template }],
    assetDirectory: join(directory, 'assets'),
    dataDirectory: join(directory, 'data'),
    port: 0,
    log: () => undefined,
    database: Promise.resolve({ endpoint: inject('dynamoDbEndpoint'), close: () => Promise.resolve() }),
  });
  await runtime.invoke('planner', {});
  await runtime.invoke('planner', { fails: true });
});

afterAll(async () => {
  await runtime.close();
  await rm(directory, { recursive: true });
});

const page = async (path: string): Promise<string> => {
  return (await fetch(`${runtime.url}/_local${path}`, { headers: { accept: 'text/html' } })).text();
};

it('draws the dashboard of the template from what functions emit and services know', async () => {
  await vi.waitFor(async () => expect(await page('/dashboard')).toContain('<b>6</b>'), { timeout: 10_000 });
  const text = await page('/dashboard');
  expect(text).toContain('Is it right?');
  expect(text).toMatch(/failed <b>1<\/b>/);
  // What nobody measures here is said to have no data.
  expect(text.match(/No data/g)).toHaveLength(1);
});

it('evaluates its alarms, and those over them', async () => {
  const states = async () => {
    const answer = await fetch(`${runtime.url}/_local/alarms`, { headers: { accept: 'application/json' } });
    return Answer.parse(await answer.json()).items.map(({ name, state }) => [name, state]);
  };
  const alarming = [
    ['planner-fails', 'ALARM'],
    ['anything', 'ALARM'],
  ];
  await vi.waitFor(async () => expect(await states()).toEqual(alarming), { timeout: 10_000 });
  expect(await page('/alarms')).toContain('href="/_local/runbook#dead-letters"');
});

it('finds the log lines of one correlation id', async () => {
  const text = await page(`/trace?correlationId=${CORRELATION_ID}`);
  expect(text).toContain('2 lines of');
  expect(text).toContain('planner');
});

it.each(['', '/queues', '/bus', '/functions', '/projections', '/services', '/runbook', '/mailbox'])(
  'serves /_local%s',
  async (path) => {
    expect(await page(path)).toContain('<main');
  },
);
