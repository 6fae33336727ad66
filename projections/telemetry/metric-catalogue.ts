/**
 * What every function is watched by: logs, metrics and traces, by Powertools. It lies beside the projections because
 * the projector, the lowest layer that runs as a function, is watched like all others.
 */

/** CloudWatch's name of the unit, what one data point says, and a second dimension beside `service` where it has one. */
export type MetricRow = {
  readonly unit: 'Count' | 'Milliseconds' | 'Count/Second';
  readonly meaning: string;
  readonly dimension?: string;
};

export type MetricCatalogue = Readonly<Record<string, MetricRow>>;

/** Something that happened; data points are added up. */
export function counted<const Meaning extends string>(meaning: Meaning) {
  return { unit: 'Count', meaning } as const;
}

/** The same, told apart by the few values of one more dimension. */
export function countedBy<const Dimension extends string>(dimension: Dimension, meaning: string) {
  return { unit: 'Count', meaning, dimension } as const;
}

/** How long something took or lasted; of its data points the percentiles count. */
export function lasting(meaning: string) {
  return { unit: 'Milliseconds', meaning } as const;
}

/** How fast something went. */
export function perSecond(meaning: string) {
  return { unit: 'Count/Second', meaning } as const;
}
