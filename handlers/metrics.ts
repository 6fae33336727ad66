/** Counting. A new metric gets its row in `metric-catalogue.ts`; without it, its name does not compile here. */
import { counterOf } from '#projections/telemetry/emit';
import type { METRICS } from './metric-catalogue.ts';
import { metrics } from './observability.ts';

export const { count, countBy, measure, rate } = counterOf<typeof METRICS>(metrics);
