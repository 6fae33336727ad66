import * as z from 'zod';

/** An event as rules and targets see it (EventBridge user guide, "Events in Amazon EventBridge"). */
export const BusEvent = z.object({
  version: z.literal('0'),
  id: z.string(),
  'detail-type': z.string(),
  source: z.string(),
  account: z.string(),
  /** ISO instant without milliseconds. */
  time: z.string(),
  region: z.string(),
  resources: z.array(z.string()),
  detail: z.record(z.string(), z.unknown()),
});
export type BusEvent = Readonly<z.infer<typeof BusEvent>>;

/** `2026-11-22T00:44:35Z` */
export function eventTime(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
