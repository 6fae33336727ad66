/** A row as an item of the read-model table. */
import * as z from 'zod';
import type { Row } from '#domain/ports/view-store';
import { VIEWS } from '../keys.ts';

const RowItem = z.object({
  pk: z.string(),
  sk: z.string(),
  v: z.int().min(0),
  d: z.string(),
  byDate: z.string().optional(),
  parkedAt: z.string().optional(),
});

/** The document is one JSON string, for the same reason as the events are. */
export function toRowItem({ partition, sort, version, byDate, parked, document }: Row): Record<string, unknown> {
  return {
    [VIEWS.partitionKey]: partition,
    [VIEWS.sortKey]: sort,
    v: version,
    d: JSON.stringify(document),
    ...(byDate !== undefined && { [VIEWS.byDateKey]: byDate }),
    ...(parked !== undefined && {
      [VIEWS.parkedIn]: partition.slice(0, partition.indexOf('#')),
      [VIEWS.parkedAt]: `${parked}#${partition}`,
    }),
  };
}

/** Reads an item back. Throws an Error naming the row when it is not one. */
export function fromRowItem(item: Readonly<Record<string, unknown>>): Row {
  const parsed = RowItem.safeParse(item);
  if (!parsed.success) {
    const address = `${String(item[VIEWS.partitionKey])} ${String(item[VIEWS.sortKey])}`;
    throw new Error(`row ${address} cannot be read: ${z.prettifyError(parsed.error)}`);
  }
  const { pk: partition, sk: sort, v: version, d, byDate, parkedAt } = parsed.data;
  const document: unknown = JSON.parse(d);
  const parked = parkedAt?.slice(0, parkedAt.indexOf('#'));
  return {
    partition,
    sort,
    version,
    document,
    ...(byDate !== undefined && { byDate }),
    ...(parked !== undefined && { parked }),
  };
}
