/** What a metric widget draws: series over a span of time, or why there is none. */
import { queryMetrics } from '../math/query-metrics.ts';
import type { Series } from '../math/values.ts';
import type { MetricStore } from '../metrics/metric-store.ts';
import { drawnFrame, periodMsOf, periodsOf, type TimeFrame } from '../metrics/time-series.ts';
import type { DrawnMetric, MetricWidget } from './dashboard.ts';

export type DrawnSeries = Series & { readonly side: 'left' | 'right'; readonly unit: string };

export type WidgetData = {
  readonly frame: TimeFrame;
  readonly series: readonly DrawnSeries[];
  /** In words, one for each metric that could not be calculated. */
  readonly problems: readonly string[];
};

/** Over the last `spanMs` before `now` (epoch ms). */
export function widgetData(
  store: MetricStore,
  widget: MetricWidget,
  { now, spanMs }: { readonly now: number; readonly spanMs: number },
): WidgetData {
  const frame = drawnFrame(now, spanMs, widget.isWholeSpan ? spanMs : periodMsOf(widget.period));
  const queries = widget.metrics.map(({ query }) => query);
  const problems: string[] = [];
  const series = widget.metrics
    .filter(({ isVisible }) => isVisible)
    .flatMap((drawn): DrawnSeries[] => {
      const answer = queryMetrics(store, queries, { id: drawn.query.id, frame });
      const look = { side: drawn.side, unit: unitOf(store, drawn) };
      switch (answer.kind) {
        case 'unsupported':
          problems.push(`${drawn.query.label}: ${answer.reason}`);
          return [];
        case 'number': {
          const points = new Map(periodsOf(frame).map((at) => [at, answer.value]));
          return [{ label: drawn.query.label, points, ...look }];
        }
        case 'series':
          return answer.list.map((one) => ({ ...one, ...look }));
      }
    });
  return { frame, series, problems };
}

/** A search for one metric by name, by itself or put together by a function that keeps the unit. */
const SEARCH =
  /^(?:(?:SUM|AVG|MIN|MAX)\()?SEARCH\('[^']*MetricName="([^"]+)"[^']*', *'(?!SampleCount)[^']*'[^()]*\)\)?$/;

/** The unit the metric was emitted with; a calculation has none. */
function unitOf(store: MetricStore, { query }: DrawnMetric): string {
  const name = query.kind === 'metric' ? query.metric.name : SEARCH.exec(query.expression)?.[1];
  if (query.kind === 'metric' && query.statistic === 'SampleCount') return 'Count';
  return store.list().find((view) => view.name === name)?.unit ?? 'None';
}
