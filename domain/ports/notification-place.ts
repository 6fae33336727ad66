/**
 * Where a notification has its place among those of its ledger. There are two series: of commits, in the order of the
 * log, and of months. Each key derives from the id alone, so that storing and marking need no search; the list merges
 * both by time. Keys are a storage format: what was stored under one is found under it for good.
 */
import * as z from 'zod';
import type { LedgerId } from '../kernel/ids.ts';

/** What keys of months begin with; greater than any key of a commit, which begins with a digit. */
export const MONTHS = 'M#';

const OF_COMMIT = /^(\d{1,10}):(\d{1,4})$/;
const OF_MONTH = /^month:(\d{4}-(?:0[1-9]|1[0-2]))$/;

/**
 * `<version>#<index>`, padded so that text order is the order of the log, from `<ledger>:<version>:<index>`; `M#<yyyy-mm>`
 * from `<ledger>:month:<yyyy-mm>`. Undefined for an id that is none of the ledger's.
 */
export function notificationKey(ledgerId: LedgerId, notificationId: string): string | undefined {
  if (!notificationId.startsWith(`${ledgerId}:`)) return undefined;
  const rest = notificationId.slice(ledgerId.length + 1);
  const [, version, index] = OF_COMMIT.exec(rest) ?? [];
  if (version !== undefined && index !== undefined) return `${versionKey(Number(version))}#${index.padStart(4, '0')}`;
  const [, month] = OF_MONTH.exec(rest) ?? [];
  return month === undefined ? undefined : `${MONTHS}${month}`;
}

/** Less than the key of any notification of that commit, and greater than those of all before it. */
export function versionKey(version: number): string {
  return String(version).padStart(10, '0');
}

/** Where a list goes on: after what happened at `at` and has `key`. Of the commits, those with keys below `below` are left. */
export const NotificationPosition = z.object({
  at: z.string().regex(/^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z$/),
  key: z.string().regex(/^(?:\d{10}#\d{4}|M#\d{4}-\d{2})$/),
  below: z.string().regex(/^(?:\d{10}#\d{4}~?|0)$/),
});
export type NotificationPosition = z.infer<typeof NotificationPosition>;

type Placed = { readonly at: string; readonly key: string };

/** Negative when `a` is newer, hence comes first. */
export function newestFirst(a: Placed, b: Placed): number {
  return compareText(b.at, a.at) || compareText(b.key, a.key);
}

/**
 * Where a list of which `newest` is the newest commit begins: below that, itself included. So what is stored while
 * somebody turns the pages is on none of them, even when the first ones hold only months.
 */
export function belowAll(newest: Placed | undefined): string {
  return newest === undefined ? '0' : `${newest.key}~`;
}

/** Each with the position after it, in the order given; `start` is where its page began. */
export function withPositions<Item extends Placed>(
  items: readonly Item[],
  start: string,
): readonly (Item & { readonly position: NotificationPosition })[] {
  let below = start;
  return items.map((item) => {
    const { at, key } = item;
    if (!key.startsWith(MONTHS)) below = key;
    return { ...item, position: { at, key, below } };
  });
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
