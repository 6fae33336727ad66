/** Answers what a widget or an alarm asks: metrics and expressions that refer to each other by their ids. */
import type { MetricIdentity, MetricStore } from '../metrics/metric-store.ts';
import { UnsupportedMetric } from '../metrics/statistics.ts';
import { readPoints, type TimeFrame } from '../metrics/time-series.ts';
import { evaluateExpression, type MathScope } from './evaluate-expression.ts';
import { searchMetrics } from './search-metrics.ts';
import { seriesOf, type Series, type Value } from './values.ts';

type Named = {
  /** By which expressions refer to it. */
  readonly id: string;
  readonly label: string;
};

export type MetricQuery =
  | (Named & { readonly kind: 'metric'; readonly metric: MetricIdentity; readonly statistic: string })
  | (Named & { readonly kind: 'expression'; readonly expression: string });

export type QueryAnswer =
  /** A number comes as a series with the same value in each period. */
  | { readonly kind: 'series'; readonly list: readonly Series[] }
  | { readonly kind: 'number'; readonly value: number }
  /** Why there is no answer, in words. */
  | { readonly kind: 'unsupported'; readonly reason: string };

/** The answer to the query `id` of `queries` over the frame. */
export function queryMetrics(
  store: MetricStore,
  queries: readonly MetricQuery[],
  { id, frame }: { readonly id: string; readonly frame: TimeFrame },
): QueryAnswer {
  try {
    const value = createValues(store, queries, frame)(id);
    if (value.kind === 'number') return value;
    if (value.kind === 'text') return { kind: 'unsupported', reason: 'the expression yields text' };
    return { kind: 'series', list: seriesOf(value) };
  } catch (error) {
    if (error instanceof UnsupportedMetric) return { kind: 'unsupported', reason: error.message };
    throw error;
  }
}

/** Values by id, each calculated when it is first asked for. */
function createValues(store: MetricStore, queries: readonly MetricQuery[], frame: TimeFrame): (id: string) => Value {
  const known = new Map<string, Value>();
  const underWay = new Set<string>();
  const valueOf = (id: string): Value => {
    const present = known.get(id);
    if (present) return present;
    if (underWay.has(id)) throw new UnsupportedMetric(`the expression ${id} refers to itself`);
    const query = queries.find((candidate) => candidate.id === id);
    if (!query) throw new UnsupportedMetric(`there is no metric with the id ${id}`);
    underWay.add(id);
    const value = query.kind === 'metric' ? metricValue(store, query, frame) : labelled(query, scope);
    underWay.delete(id);
    known.set(id, value);
    return value;
  };
  const scope: MathScope = {
    frame,
    valueOf,
    metrics: () =>
      queries
        .filter(({ kind }) => kind === 'metric')
        .flatMap(({ id }) => seriesOf(valueOf(id)).map((series) => ({ id, series }))),
    search: (search, statistic) =>
      searchMetrics(store.list(), search).map((metric) => ({
        label: Object.values(metric.dimensions).join(' ') || metric.name,
        points: readPoints(store, { ...metric, statistic }, frame),
      })),
  };
  return valueOf;
}

function metricValue(
  store: MetricStore,
  { metric, statistic, label }: Extract<MetricQuery, { kind: 'metric' }>,
  frame: TimeFrame,
): Value {
  return { kind: 'series', series: { label, points: readPoints(store, { ...metric, statistic }, frame) } };
}

function labelled({ expression, label }: Extract<MetricQuery, { kind: 'expression' }>, scope: MathScope): Value {
  const value = evaluateExpression(expression, scope);
  return value.kind === 'series' ? { kind: 'series', series: { label, points: value.series.points } } : value;
}
