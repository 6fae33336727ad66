import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** An alarm as a row. It is about a symptom somebody feels or will feel, not about a cause. */
export type AlarmSpec = {
  /** The end of its name. */
  readonly id: string;
  /** Heading of its entry in docs/runbook.md. */
  readonly entry: string;
  /** Why just this threshold: whoever is woken by it reads this first. */
  readonly why: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** `least`: below it is bad. `most`, unless said otherwise: at or above it is bad. */
  readonly bound?: 'least' | 'most';
  /** Data points looked at, 1 unless said otherwise, and how many of them have to be bad, all unless said otherwise. */
  readonly periods?: number;
  readonly bad?: number;
};
