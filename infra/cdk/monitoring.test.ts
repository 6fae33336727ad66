import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { FUNCTIONS } from '#handlers/functions';
import { METRICS } from '#handlers/metric-catalogue';
import { monitoringSettings } from './monitoring-settings.ts';
import { synthesizePart, synthesizeService } from './testing/synthesize.ts';

const service = synthesizeService();
const monitoring = synthesizePart('monitoring', { alarmEmail: 'operator@example.com', monthlyBudgetUsd: '12.5' });
const untold = synthesizePart('monitoring');
const logStack = synthesizePart('logs');
const alarms = monitoring.ofType('AWS::CloudWatch::Alarm').map(({ Properties }) =>
  z
    .looseObject({
      AlarmName: z.string(),
      AlarmDescription: z.string(),
      EvaluationPeriods: z.int(),
      DatapointsToAlarm: z.int(),
      Period: z.int().optional(),
      MetricName: z.string().optional(),
      Metrics: z
        .array(z.looseObject({ Expression: z.string().optional(), MetricStat: z.unknown().optional() }))
        .optional(),
    })
    .parse(Properties),
);
const text = JSON.stringify(monitoring.resources);

/** What an entry has besides its heading. */
const SECTIONS = ['Description', 'Investigation', 'Resolution'];

/** Entries about something people do; no alarm asks for it. */
const PROCEDURES = ['Rollback', 'Something is wrong', 'The bill'];

const entries = new Map(
  readFileSync('docs/runbook.md', 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((entry) => [entry.split('\n', 1)[0] ?? '', entry] as const),
);

const entryOf = (description: string): string => /^docs\/runbook\.md, "([^"]+)"/.exec(description)?.[1] ?? 'none';

describe('alarms', () => {
  it.each(alarms)(
    '$AlarmName names its entry in the runbook and says why at this threshold',
    ({ AlarmDescription }) => {
      expect([...entries.keys()]).toContain(entryOf(AlarmDescription));
      expect(AlarmDescription.split('". ')[1]?.length).toBeGreaterThan(30);
      // CloudWatch takes 1,024 characters.
      expect(AlarmDescription.length).toBeLessThan(1_024);
    },
  );

  it('watch what must not go unnoticed', () => {
    const watched = alarms.map(({ AlarmName }) => AlarmName.replace('pennytrail-test-', ''));
    expect(watched).toEqual(
      expect.arrayContaining([
        'api-5xx',
        'api-latency',
        'command-contention',
        'projection-lag',
        'iterator-age-project-events',
        'iterator-age-relay-events',
        'ledger-parked',
        'gaps-repaired',
        'log-tampered',
        'seal-failed',
        'seal-missing',
        'sealed-head-lost',
        'seal-broken',
        'rows-caught-up',
        'publications-caught-up',
        'publish-failed',
        'mail-failed',
        'mail-bounced',
        'webhooks-disabled',
        'functions-throttled',
        'rebuild-failed',
        'month-summaries-missing',
        'error-lines',
      ]),
    );
    expect(new Set(watched).size).toBe(watched.length);
  });

  it('watch every dead-letter queue, every queue of work and every table of the service', () => {
    const names = (type: string, property: string) =>
      service.ofType(type).map(({ Properties }) => String(Properties[property]).replace('pennytrail-test-', ''));
    const queues = names('AWS::SQS::Queue', 'QueueName');
    const expected = [
      ...queues.map((queue) => (queue.endsWith('-dead-letters') ? queue : `${queue}-queue-age`)),
      ...names('AWS::DynamoDB::GlobalTable', 'TableName').map((table) => `${table}-table-throttled`),
    ];
    expect(expected.length).toBeGreaterThan(9);
    expect(alarms.map(({ AlarmName }) => AlarmName.replace('pennytrail-test-', ''))).toEqual(
      expect.arrayContaining(expected),
    );
  });

  it('watch the errors of every function that serves no route', () => {
    const groups = alarms.filter(({ AlarmName }) => AlarmName.includes('function-errors'));
    const watched = JSON.stringify(groups);
    for (const { name, trigger } of FUNCTIONS) {
      if (trigger === 'log-subscription') continue;
      expect(watched.includes(`"pennytrail-test-${name}"`), name).toBe(trigger !== 'route');
    }
  });

  it('stay within what CloudWatch evaluates: ten metrics, and a day, or a week of hours', () => {
    for (const { AlarmName, Metrics = [], Period = 300, EvaluationPeriods } of alarms) {
      expect(Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length, AlarmName).toBeLessThanOrEqual(10);
      expect(Metrics.map(({ Expression = '' }) => Expression).join(' '), AlarmName).not.toContain('SEARCH');
      expect(Period * EvaluationPeriods).toBeLessThanOrEqual(Period >= 3_600 ? 7 * 86_400 : 86_400);
    }
  });

  it('tell people through one alarm over all of them', () => {
    const [wrong, ...others] = monitoring.ofType('AWS::CloudWatch::CompositeAlarm');
    expect(others).toEqual([]);
    const rule = String(wrong?.Properties['AlarmRule']);
    expect(rule.split(' OR ').toSorted()).toEqual(alarms.map(({ AlarmName }) => `ALARM("${AlarmName}")`).toSorted());
    // CloudWatch takes 100 alarms and 10,240 characters.
    expect(alarms.length).toBeLessThanOrEqual(100);
    expect(rule.length).toBeLessThan(10_240);
    expect(JSON.stringify(wrong?.Properties['AlarmActions'])).toContain('AlarmTopic');
    expect(entries.has(entryOf(String(wrong?.Properties['AlarmDescription'])))).toBe(true);
  });
});

describe('the runbook', () => {
  const named = new Set(alarms.map(({ AlarmDescription }) => entryOf(AlarmDescription)));

  it.each([...entries])(
    '%s says what it is, how to look and what to do, and an alarm leads to it',
    (heading, entry) => {
      for (const section of SECTIONS) expect(entry, section).toContain(`**${section}.**`);
      if (!PROCEDURES.includes(heading)) expect(named).toContain(heading);
    },
  );
});

describe('the dashboard', () => {
  const [dashboard] = monitoring.ofType('AWS::CloudWatch::Dashboard');
  const body = JSON.stringify(dashboard?.Properties['DashboardBody']);

  it('answers four questions, in this order', () => {
    const questions = ['Is it up?', 'Is it right?', 'Is it fast?', 'What does it cost?'];
    const places = questions.map((question) => body.indexOf(`## ${question}`));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it.each(Object.keys(METRICS))('shows %s', (name) => {
    expect(new RegExp(`\\b${name}\\b`).test(body)).toBe(true);
  });

  it('shows every table and every queue', () => {
    for (const { Properties } of service.ofType('AWS::DynamoDB::GlobalTable')) {
      expect(body.includes(String(Properties['TableName']))).toBe(true);
    }
    for (const { Properties } of service.ofType('AWS::SQS::Queue'))
      expect(body.includes(String(Properties['QueueName']))).toBe(true);
  });
});

describe('logs', () => {
  const groups = new Map(
    logStack.ofType('AWS::Logs::LogGroup').map(({ Properties }) => [Properties['LogGroupName'], Properties] as const),
  );
  const filters = monitoring.ofType('AWS::Logs::SubscriptionFilter');

  it.each(FUNCTIONS)('of $name are kept for a limited time, and its errors are collected', ({ name }) => {
    const group = `/aws/lambda/pennytrail-test-${name}`;
    expect(groups.get(group)).toMatchObject({ RetentionInDays: 30 });
    const subscribed = filters.filter(({ Properties }) => Properties['LogGroupName'] === group);
    expect(subscribed).toHaveLength(name === 'collect-errors' ? 0 : 1);
  });

  it('may be handed to the collector and to nobody else', () => {
    for (const { Properties } of filters) {
      expect(Properties['FilterPattern']).toContain('$.level = "ERROR"');
      expect(JSON.stringify(Properties['DestinationArn'])).toContain(':function:pennytrail-test-collect-errors"');
    }
    const [permission, ...others] = monitoring.ofType('AWS::Lambda::Permission');
    expect(others).toEqual([]);
    expect(permission?.Properties).toMatchObject({
      FunctionName: 'pennytrail-test-collect-errors',
      Principal: 'logs.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
    });
  });
});

describe('who is told', () => {
  it('gets a mail, encrypted on the way there', () => {
    expect(monitoring.ofType('AWS::SNS::Subscription').map(({ Properties }) => Properties)).toMatchObject([
      { Protocol: 'email', Endpoint: 'operator@example.com' },
    ]);
    const [topic] = monitoring.ofType('AWS::SNS::Topic');
    expect(topic?.Properties).toHaveProperty('KmsMasterKeyId');
    expect(monitoring.ofType('AWS::KMS::Key')[0]?.Properties).toMatchObject({ EnableKeyRotation: true });
  });

  it('is nobody unless somebody is named', () => {
    expect(untold.ofType('AWS::SNS::Subscription')).toEqual([]);
  });

  it('hears of the bill at 80 % spent and when all of it is foreseen', () => {
    const [budget] = monitoring.ofType('AWS::Budgets::Budget');
    expect(budget?.Properties).toMatchObject({
      Budget: { BudgetLimit: { Amount: 12.5, Unit: 'USD' }, TimeUnit: 'MONTHLY' },
      NotificationsWithSubscribers: [
        { Notification: { NotificationType: 'ACTUAL', Threshold: 80 } },
        { Notification: { NotificationType: 'FORECASTED', Threshold: 100 } },
      ],
    });
  });

  it.each([
    [{ alarmEmail: 'nobody' }, 'alarmEmail: must be an e-mail address'],
    [{ monthlyBudgetUsd: '0' }, 'monthlyBudgetUsd: must be more than 0'],
    [{ monthlyBudgetUsd: 'much' }, 'monthlyBudgetUsd: must be a number'],
  ])('is refused as %j', (context, message) => {
    expect(() => monitoringSettings(new App({ context }))).toThrow(message);
  });
});

it('refers to other stacks by name only', () => {
  expect(text).not.toContain('Fn::ImportValue');
});
