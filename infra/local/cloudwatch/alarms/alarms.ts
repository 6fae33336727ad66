/** Evaluates the alarms of the template over the local metrics. Their actions have no effect: nobody is woken up. */
import type { Resource } from '#infra/local/service';
import { queryMetrics, type QueryAnswer } from '../math/query-metrics.ts';
import { MINUTE_MS, type MetricStore } from '../metrics/metric-store.ts';
import { periodsOf, type TimeFrame } from '../metrics/time-series.ts';
import { alarmDefinitions, type CompositeAlarm, type MetricAlarm } from './alarm-definition.ts';
import { evaluationRange, isBreaching, nextState, type AlarmState } from './alarm-state.ts';

export type AlarmView = {
  readonly name: string;
  readonly description: string;
  readonly state: AlarmState;
  /** Epoch ms of the last change of state, or of the start. */
  readonly since: number;
  /** Why it is in this state, in words. */
  readonly reason: string;
  /** What is watched, in words. */
  readonly condition: string;
  readonly definition: MetricAlarm | CompositeAlarm;
  /** Values of the evaluation range, oldest first; empty for a composite alarm. */
  readonly points: readonly (number | undefined)[];
};

export type Alarms = {
  /** Looks at the metrics; call it every few seconds. */
  readonly evaluate: () => void;
  readonly views: () => readonly AlarmView[];
};

export type AlarmsOptions = {
  readonly resources: readonly Resource[];
  readonly metrics: MetricStore;
  /** Epoch ms. */
  readonly clock?: () => number;
};

/** All alarms, not evaluated yet. Throws UnsupportedTemplate. */
export function createAlarms({ resources, metrics, clock = Date.now }: AlarmsOptions): Alarms {
  const started = clock();
  const views = new Map(
    alarmDefinitions(resources).map((definition): [string, AlarmView] => [
      definition.name,
      firstView(definition, started),
    ]),
  );
  const settle = (view: AlarmView, now: number, found: Finding): void => {
    const since = found.state === view.state ? view.since : now;
    views.set(view.name, { ...view, ...found, since });
  };
  const evaluate = (): void => {
    const now = clock();
    for (const view of views.values()) {
      if (view.definition.kind === 'metric') settle(view, now, findMetric(metrics, view, now));
    }
    // A composite alarm may name another one; the template lists inner ones first or they settle one round later.
    for (const view of views.values()) {
      if (view.definition.kind === 'composite') settle(view, now, findComposite(view.definition, views));
    }
  };
  return { evaluate, views: () => [...views.values()] };
}

type Finding = Pick<AlarmView, 'state' | 'reason' | 'points'>;

function firstView(definition: MetricAlarm | CompositeAlarm, since: number): AlarmView {
  const { name, description } = definition;
  const reason = 'It has not been evaluated yet.';
  const condition = conditionOf(definition);
  return { name, description, state: 'INSUFFICIENT_DATA', since, reason, condition, definition, points: [] };
}

function findMetric(metrics: MetricStore, view: AlarmView, now: number): Finding {
  const { definition, state: present } = view;
  if (definition.kind !== 'metric') return view;
  const frame = evaluatedFrame(definition, now);
  const answer = queryMetrics(metrics, definition.queries, { id: definition.watched, frame });
  if (answer.kind === 'unsupported') {
    return { state: 'INSUFFICIENT_DATA', reason: `It cannot be evaluated: ${answer.reason}.`, points: [] };
  }
  const points = pointsOf(answer, frame);
  const state = nextState(points, definition, present);
  return { state, reason: reasonOf(points, definition), points };
}

/**
 * Periods that end with the minute under way: an alarm is evaluated every minute over periods of its own length, which
 * slide. The minute under way counts, so that a laptop shows within seconds what AWS would show a minute later.
 */
function evaluatedFrame({ periodMs, evaluationPeriods }: MetricAlarm, now: number): TimeFrame {
  const until = (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS;
  return { from: until - evaluationRange(evaluationPeriods) * periodMs, until, periodMs };
}

function pointsOf(answer: Exclude<QueryAnswer, { kind: 'unsupported' }>, frame: TimeFrame): (number | undefined)[] {
  const points = answer.kind === 'series' ? answer.list[0]?.points : undefined;
  return periodsOf(frame).map((at) => (answer.kind === 'number' ? answer.value : points?.get(at)));
}

function reasonOf(points: readonly (number | undefined)[], alarm: MetricAlarm): string {
  const real = points.filter((point) => point !== undefined);
  if (real.length === 0)
    return `No data in the last ${points.length} periods; missing data is ${MISSING[alarm.missingData]}.`;
  const evaluated = real.slice(-alarm.evaluationPeriods);
  const breaching = evaluated.filter((value) => isBreaching(value, alarm));
  const values = evaluated.map(plainNumber).join(', ');
  return `${breaching.length} of the last ${evaluated.length} data points (${values}) ${WORDS[alarm.comparison]} ${plainNumber(alarm.threshold)}.`;
}

function findComposite(alarm: CompositeAlarm, views: ReadonlyMap<string, AlarmView>): Finding {
  const holds = alarm.rule.holds((name) => views.get(name)?.state ?? 'INSUFFICIENT_DATA');
  const alarming = alarm.rule.alarmNames.filter((name) => views.get(name)?.state === 'ALARM');
  const reason = alarming.length === 0 ? 'None of its alarms is in ALARM.' : `In ALARM: ${alarming.join(', ')}.`;
  return { state: holds ? 'ALARM' : 'OK', reason, points: [] };
}

const WORDS = {
  GreaterThanOrEqualToThreshold: 'at or above',
  GreaterThanThreshold: 'above',
  LessThanThreshold: 'below',
  LessThanOrEqualToThreshold: 'at or below',
};

const MISSING = {
  breaching: 'taken for breaching',
  notBreaching: 'taken for good',
  ignore: 'ignored',
  missing: 'no reason for an alarm',
};

function conditionOf(definition: MetricAlarm | CompositeAlarm): string {
  if (definition.kind === 'composite') return definition.ruleText;
  const { evaluationPeriods, datapointsToAlarm, periodMs, comparison, threshold } = definition;
  const watched = definition.queries.find(({ id }) => id === definition.watched);
  const subject = watched?.kind === 'metric' ? `${watched.statistic} of ${watched.metric.name}` : watched?.label;
  const minutes = periodMs / MINUTE_MS;
  const often = `${datapointsToAlarm} of ${evaluationPeriods} × ${minutes} min`;
  return `${subject ?? 'value'} ${WORDS[comparison]} ${plainNumber(threshold)}, ${often}`;
}

function plainNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}
