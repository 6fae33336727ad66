/**
 * Powertools for the functions: structured logs, metrics in CloudWatch's embedded format, and traces. Amounts, names
 * and other personal data never go into any of them.
 */
import * as telemetry from '#projections/telemetry/telemetry';

/** `metrics` is for this folder's `metrics.ts`: everything else counts by the names of its catalogue. */
export const { logger, metrics, tracer, traced, watched, withCorrelation, begin, end } = telemetry;
export type Correlation = telemetry.Correlation;
