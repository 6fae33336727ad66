/**
 * Metrics from the log lines of functions, in the CloudWatch embedded metric format: a JSON line whose `_aws` member
 * says which of the other members are metrics. Specification: CloudWatch user guide, "Embedded metric format".
 */
import * as z from 'zod';

/** One metric of one set of dimensions. */
export type MetricView = {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** CloudWatch's unit, such as `Count` or `Milliseconds`. */
  readonly unit: string;
  readonly sum: number;
  readonly samples: number;
  readonly maximum: number;
  readonly last: number;
  /** Epoch milliseconds. */
  readonly lastAt: number;
};

export type Metrics = {
  /** Takes one log line; lines that are no metrics are ignored. */
  readonly accept: (line: string) => void;
  /** Since the start, by namespace and name. */
  readonly list: () => readonly MetricView[];
};

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

/** Series kept; a dimension with endless values must not fill the memory. */
const MOST_SERIES = 2000;

/** Counts nothing yet. */
export function createMetrics(): Metrics {
  const series = new Map<string, MetricView>();
  return {
    accept: (line) => {
      for (const sample of samplesOf(line)) addSample(series, sample);
    },
    list: () => [...series.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)),
  };
}

function sortKey({ namespace, name, dimensions }: Pick<MetricView, 'namespace' | 'name' | 'dimensions'>): string {
  return JSON.stringify([namespace, name, dimensions]);
}

type Sample = Pick<MetricView, 'namespace' | 'name' | 'dimensions' | 'unit'> & {
  readonly values: readonly number[];
  readonly at: number;
};

function samplesOf(line: string): Sample[] {
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

function addSample(series: Map<string, MetricView>, sample: Sample): void {
  const key = sortKey(sample);
  const known = series.get(key);
  if (!known && series.size >= MOST_SERIES) return;
  const { values, at, ...identity } = sample;
  series.set(key, {
    ...identity,
    sum: values.reduce((sum, value) => sum + value, known?.sum ?? 0),
    samples: (known?.samples ?? 0) + values.length,
    maximum: Math.max(known?.maximum ?? -Infinity, ...values),
    last: values.at(-1) ?? 0,
    lastAt: at,
  });
}
