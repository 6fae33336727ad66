import { MetricUnit, type Metrics } from '@aws-lambda-powertools/metrics';
import type { MetricCatalogue, MetricRow } from './metric-catalogue.ts';

/** Names of the rows of `Catalogue` with this unit and this further dimension, or none. */
type Names<Catalogue, Unit extends MetricRow['unit'], Dimension = undefined> = {
  [Name in keyof Catalogue & string]: Catalogue[Name] extends { readonly unit: Unit }
    ? DimensionOf<Catalogue[Name]> extends Dimension
      ? Name
      : never
    : never;
}[keyof Catalogue & string];

type DimensionOf<Row> = Row extends { readonly dimension: infer Dimension } ? Dimension : undefined;

/** Functions that take the names of `Catalogue` and no others. Nothing is written before the end of the invocation. */
export function counterOf<Catalogue extends MetricCatalogue>(metrics: Metrics) {
  return {
    count: (name: Names<Catalogue, 'Count'>, value = 1): void => {
      metrics.addMetric(name, MetricUnit.Count, value);
    },
    /** Milliseconds. */
    measure: (name: Names<Catalogue, 'Milliseconds'>, value: number): void => {
      metrics.addMetric(name, MetricUnit.Milliseconds, value);
    },
    /** Per second. */
    rate: (name: Names<Catalogue, 'Count/Second'>, value: number): void => {
      metrics.addMetric(name, MetricUnit.CountPerSecond, value);
    },
    /**
     * One, in all and by `code`, which must be one of few: each is a series of its own on the bill. By a metric of its
     * own, since the dimensions of a line hold for everything in it; it keeps the dimension `service`.
     */
    countBy: (name: Names<Catalogue, 'Count', 'code'>, { code }: { readonly code: string }): void => {
      metrics.addMetric(name, MetricUnit.Count, 1);
      metrics.singleMetric().addDimension('code', code).addMetric(name, MetricUnit.Count, 1);
    },
  };
}
