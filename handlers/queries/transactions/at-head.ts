/** Entries as they are now: rows exact at the head, those that the tail touched included, wherever it put them. */
import { transactionOf } from '#domain/transaction/state';
import type { LoadedRows } from '#projections/engine/load-rows';
import { transactionKey } from '#projections/row-keys';
import type { Seen } from './page.ts';

export async function lookAtHead(loaded: LoadedRows): Promise<Seen> {
  const complete = await withTail(loaded);
  return { loaded: complete, rows: complete.rows.list('TX#', 'TX#~'), version: complete.head.version, hidden: 0 };
}

/** Entries that commits of the tail touch are loaded too, whatever their date: they may belong on this page now. */
export async function withTail(loaded: LoadedRows): Promise<LoadedRows> {
  const touched = loaded.tail.flatMap(({ events }) =>
    events.flatMap((event) => (event.type === 'ProfileUpdated' ? [] : (transactionOf(event) ?? []))),
  );
  const selectors = [...new Set(touched)].map((id) => ({ kind: 'row' as const, sort: transactionKey(id) }));
  const more = await loaded.more(selectors);
  return more.tailLength === loaded.tailLength ? more : withTail(more);
}
