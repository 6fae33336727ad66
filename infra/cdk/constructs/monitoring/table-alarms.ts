import type { AlarmSpec } from './alarm-spec.ts';
import type { ServiceNames } from './service-names.ts';
import { added, ofTable } from './watched-metrics.ts';

/** Requests that DynamoDB turned away. */
export function tableAlarms({ stage, tables }: ServiceNames): readonly AlarmSpec[] {
  return tables.map((name): AlarmSpec => ({
    id: `${name.slice(`pennytrail-${stage}-`.length)}-table-throttled`,
    entry: 'Throttling',
    why: 'A table on demand turns requests away only while it doubles its traffic, or for a hot key. The SDK tries again; ten in 5 minutes, twice, get through to people.',
    metric: added(
      { reads: ofTable('ReadThrottleEvents', name), writes: ofTable('WriteThrottleEvents', name) },
      { label: 'Throttled requests' },
    ),
    threshold: 10,
    periods: 3,
    bad: 2,
  }));
}
