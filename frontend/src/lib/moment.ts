/** The moment on screen, by version and by clock. */
import { useQuery } from '@tanstack/react-query';
import type { BusinessDate } from '#domain/kernel/calendar';
import { ApiProblem } from './api.ts';
import { todaysDate } from './format.ts';
import { useLedgerId } from './ledger.ts';
import { useAsOf } from './past.ts';
import { ledgerQuery, useCommit } from './queries.ts';

/**
 * `version` is the newest commit the moment holds; `instant` (ISO) is the one that was asked for, or when that commit
 * was recorded. Both are undefined until known. `before` is a moment before the books were opened.
 */
export type Moment =
  | { readonly kind: 'now' }
  | { readonly kind: 'past'; readonly version: number | undefined; readonly instant: string | undefined }
  | { readonly kind: 'before'; readonly instant: string | undefined }
  | { readonly kind: 'failed'; readonly error: Error };

export function useMoment(): Moment {
  const asOf = useAsOf();
  const ledger = useQuery(ledgerQuery(useLedgerId(), asOf));
  const instant = useAsOfInstant();
  if (asOf === undefined) return { kind: 'now' };
  if (ledger.isError && isBeforeTheBeginning(ledger.error)) return { kind: 'before', instant };
  if (ledger.isError) return { kind: 'failed', error: ledger.error };
  return { kind: 'past', version: ledger.data?.asOfVersion, instant };
}

/** Today where the reader is, or the day of the moment on screen. */
export function useDay(): BusinessDate {
  const instant = useAsOfInstant();
  return todaysDate(instant === undefined ? undefined : new Date(instant));
}

/** The instant that was asked for, or that of the version that was. */
function useAsOfInstant(): string | undefined {
  const asOf = useAsOf();
  const version = asOf !== undefined && /^\d+$/.test(asOf) ? Number(asOf) : undefined;
  const commit = useCommit(version);
  return version === undefined ? asOf : commit.data?.recordedAt;
}

/** The books as a whole are there, so a moment without them is one before they were opened. */
export function isBeforeTheBeginning(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'BeforeTheBeginning';
}
