/** The rows of a metric widget: `[namespace, name, dimension, value, …, options]`, with `.` and `...` for repetition. */
import * as z from 'zod';
import type { DrawnMetric } from './dashboard.ts';

const Options = z.looseObject({
  id: z.string().optional(),
  label: z.string().optional(),
  expression: z.string().optional(),
  stat: z.string().optional(),
  period: z.number().optional(),
  yAxis: z.enum(['left', 'right']).default('left'),
  visible: z.boolean().default(true),
});
type Options = z.infer<typeof Options>;

export type MetricRows = { readonly metrics: readonly DrawnMetric[] } | { readonly reason: string };

/** `statistic` is that of the widget, for rows without one of their own. */
export function readMetricRows(rows: readonly (readonly unknown[])[], statistic: string): MetricRows {
  const metrics: DrawnMetric[] = [];
  let previous: readonly string[] = [];
  for (const [index, row] of rows.entries()) {
    const options = Options.safeParse(row.find((part) => typeof part === 'object') ?? {});
    if (!options.success) return { reason: `row ${index + 1}: ${z.prettifyError(options.error)}` };
    const names = expandNames(
      row.filter((part) => typeof part === 'string'),
      previous,
    );
    const drawn = drawnMetric(options.data, { names, index, statistic });
    if (!drawn) return { reason: `row ${index + 1} is neither a metric nor an expression` };
    if (names.length > 0) previous = names;
    metrics.push(drawn);
  }
  return { metrics };
}

/** `.` repeats what the row before has in its place, `...` everything up to the values given behind it. */
function expandNames(names: readonly string[], previous: readonly string[]): string[] {
  const dots = names.indexOf('...');
  const whole =
    dots === -1 ? names : [...previous.slice(0, previous.length - (names.length - dots - 1)), ...names.slice(dots + 1)];
  return whole.map((name, place) => (name === '.' ? (previous[place] ?? '') : name));
}

type Row = { readonly names: readonly string[]; readonly index: number; readonly statistic: string };

function drawnMetric(options: Options, { names, index, statistic }: Row): DrawnMetric | undefined {
  const id = options.id ?? `row${index + 1}`;
  const drawn = { side: options.yAxis, isVisible: options.visible, period: options.period };
  if (options.expression !== undefined) {
    const label = options.label ?? options.expression;
    return { ...drawn, query: { kind: 'expression', id, label, expression: options.expression } };
  }
  const [namespace, name, ...rest] = names;
  if (namespace === undefined || name === undefined || rest.length % 2 === 1) return undefined;
  const metric = { namespace, name, dimensions: pairs(rest) };
  const label = options.label ?? [name, ...Object.values(metric.dimensions)].join(' ');
  return { ...drawn, query: { kind: 'metric', id, label, metric, statistic: options.stat ?? statistic } };
}

function pairs(flat: readonly string[]): Record<string, string> {
  const names = flat.filter((_, index) => index % 2 === 0);
  return Object.fromEntries(names.map((name, index) => [name, flat[2 * index + 1] ?? '']));
}
