/**
 * Metrics from the log lines of functions, in the CloudWatch embedded metric format: a JSON line whose `_aws` member
 * says which of the other members are metrics. Specification: CloudWatch user guide, "Embedded metric format".
 */
import * as z from 'zod';
import type { MetricSample } from './metric-store.ts';

const Embedded = z.looseObject({
  _aws: z.object({
    Timestamp: z.number(),
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string(), Unit: z.string().default('None') })),
      }),
    ),
  }),
});
type Embedded = z.infer<typeof Embedded>;

/** The metrics of one log line; none for a line that is something else. */
export function metricsOfLine(line: string): MetricSample[] {
  // Most lines are ordinary log lines; parsing them all as JSON twice would be a waste.
  if (!line.includes('"CloudWatchMetrics"')) return [];
  const parsed = Embedded.safeParse(parseJson(line));
  if (!parsed.success) return [];
  const { data } = parsed;
  return data._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics: metrics }) =>
    metrics.flatMap(({ Name, Unit }) => {
      const values = numbersOf(data[Name]);
      const shared = { namespace: Namespace, name: Name, unit: Unit, values, at: data._aws.Timestamp };
      // One series per set of dimensions, one without any when there is none.
      const sets = Dimensions.length > 0 ? Dimensions : [[]];
      return values.length === 0 ? [] : sets.map((names) => ({ ...shared, dimensions: dimensionsOf(data, names) }));
    }),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A metric is a number or a list of numbers. */
function numbersOf(value: unknown): number[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'number');
}

function dimensionsOf(data: Embedded, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, String(data[name])]));
}
