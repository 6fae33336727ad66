import { describe, expect, it } from 'vitest';
import { UnsupportedTemplate, type Resource } from '#infra/local/service';
import { createMetricStore, MINUTE_MS } from '../metrics/metric-store.ts';
import { createAlarms } from './alarms.ts';
import { compileCompositeRule } from './composite-rule.ts';
import type { AlarmState } from './alarm-state.ts';

const NOW = Date.parse('2026-11-22T10:00:30Z');

const resource = (type: string, properties: Readonly<Record<string, unknown>>): Resource => ({
  logicalId: 'Alarm',
  type: `AWS::CloudWatch::${type}`,
  ref: 'Alarm',
  arn: '',
  properties,
  metadata: {},
});

const failures = resource('Alarm', {
  AlarmName: 'failures',
  AlarmDescription: 'docs/runbook.md, "Failing requests"',
  ComparisonOperator: 'GreaterThanThreshold',
  EvaluationPeriods: 2,
  DatapointsToAlarm: '1',
  Threshold: 10,
  TreatMissingData: 'notBreaching',
  Metrics: [{ Id: 'ratio', Expression: '100 * e / r', Label: 'failed, %' }, stat('e', '5XXError'), stat('r', 'Count')],
});

function stat(Id: string, MetricName: string) {
  const Metric = { Namespace: 'Api', MetricName, Dimensions: [{ Name: 'ApiName', Value: 'a' }] };
  return { Id, MetricStat: { Metric, Period: 300, Stat: 'Sum' }, ReturnData: false };
}

const lag = resource('Alarm', {
  AlarmName: 'lag',
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  EvaluationPeriods: 1,
  Threshold: 1_000,
  Namespace: 'App',
  MetricName: 'Lag',
  Period: 60,
  ExtendedStatistic: 'p95',
  AlarmActions: ['arn:topic'],
});

const anything = resource('CompositeAlarm', {
  AlarmName: 'anything',
  AlarmRule: 'ALARM("arn:aws:cloudwatch:eu-central-1:000000000000:alarm:failures") OR ALARM(lag)',
});

function open(resources: readonly Resource[] = [failures, lag, anything]) {
  let now = NOW;
  const clock = () => now;
  const metrics = createMetricStore(clock);
  const alarms = createAlarms({ resources, metrics, clock });
  const record = (namespace: string, name: string, value: number, dimensions = {}) => {
    metrics.record({ namespace, name, dimensions, unit: 'Count', values: [value], at: now });
  };
  const states = (): Record<string, AlarmState> => {
    alarms.evaluate();
    return Object.fromEntries(alarms.views().map(({ name, state }) => [name, state]));
  };
  return { alarms, record, states, pass: (ms: number) => (now += ms) };
}

it('evaluates metrics, expressions and composite alarms', () => {
  const { record, states, pass } = open();
  expect(states()).toEqual({ failures: 'OK', lag: 'INSUFFICIENT_DATA', anything: 'OK' });
  for (const failed of [1, 1, 0, 0]) {
    record('Api', 'Count', 1, { ApiName: 'a' });
    record('Api', '5XXError', failed, { ApiName: 'a' });
  }
  expect(states()).toEqual({ failures: 'ALARM', lag: 'INSUFFICIENT_DATA', anything: 'ALARM' });
  pass(30 * MINUTE_MS);
  record('App', 'Lag', 2_000);
  expect(states()).toEqual({ failures: 'OK', lag: 'ALARM', anything: 'ALARM' });
  pass(MINUTE_MS);
  record('App', 'Lag', 20);
  expect(states()).toEqual({ failures: 'OK', lag: 'OK', anything: 'OK' });
});

it('says since when and why', () => {
  const { alarms, record, states, pass } = open([lag]);
  states();
  const [before] = alarms.views();
  expect(before).toMatchObject({
    since: NOW,
    reason: 'No data in the last 3 periods; missing data is no reason for an alarm.',
  });
  pass(10_000);
  record('App', 'Lag', 2_500);
  states();
  pass(10_000);
  states();
  expect(alarms.views()[0]).toMatchObject({
    since: NOW + 10_000,
    reason: '1 of the last 1 data points (2500) at or above 1000.',
    condition: 'p95 of Lag at or above 1000, 1 of 1 × 1 min',
    points: [undefined, undefined, 2_500],
  });
});

it('says that an expression is not served instead of failing', () => {
  const Metrics = [{ Id: 'x', Expression: 'INSIGHT_RULE_METRIC("a")' }, stat('r', 'Count')];
  const { alarms, states } = open([{ ...failures, properties: { ...failures.properties, Metrics } }]);
  expect(states()).toEqual({ failures: 'INSUFFICIENT_DATA' });
  expect(alarms.views()[0]?.reason).toContain('INSIGHT_RULE_METRIC is not served');
});

it.each([
  ['without a metric', { MetricName: undefined }, 'needs Namespace, MetricName and Period'],
  ['with a band', { ThresholdMetricId: 'band' }, 'ThresholdMetricId'],
  [
    'with two results',
    {
      Metrics: [
        { Id: 'a', Expression: '1' },
        { Id: 'b', Expression: '2' },
      ],
    },
    'exactly one',
  ],
])('refuses an alarm %s', (_, properties, message) => {
  const broken = { ...lag, properties: { ...lag.properties, ...properties } };
  expect(() => open([broken])).toThrow(UnsupportedTemplate);
  expect(() => open([broken])).toThrow(message);
});

describe('rules of composite alarms', () => {
  const stateOf = (name: string): AlarmState => {
    if (name === 'a') return 'ALARM';
    return name === 'u' ? 'INSUFFICIENT_DATA' : 'OK';
  };
  it.each([
    ['ALARM(a)', true],
    ['ALARM("b")', false],
    ['OK(b)', true],
    ['INSUFFICIENT_DATA("u")', true],
    ['NOT ALARM(a)', false],
    ['ALARM(b) OR ALARM(a)', true],
    ['ALARM(b) AND ALARM(a)', false],
    // AND binds more tightly than OR.
    ['ALARM(a) OR ALARM(b) AND ALARM(b)', true],
    ['(ALARM(a) OR ALARM(b)) AND ALARM(b)', false],
    ['NOT (ALARM(b) OR ALARM(u)) AND TRUE', true],
    ['FALSE OR (NOT OK(a))', true],
  ])('%s', (rule, expected) => {
    expect(compileCompositeRule(rule).holds(stateOf)).toBe(expected);
  });

  it.each(['ALARM(a) OR', '(ALARM(a)', 'ALARM(a) ALARM(b)', 'MAYBE(a)'])('refuses %s', (rule) => {
    expect(() => compileCompositeRule(rule)).toThrow(UnsupportedTemplate);
  });

  it('names its alarms once', () => {
    expect(compileCompositeRule('ALARM(a) OR OK(a) OR ALARM("x y")').alarmNames).toEqual(['a', 'x y']);
  });
});
