/** Which moment of the ledger's history is on screen. Pages that can show the past are children of one route. */
import { useMatch, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { PastSearch } from './search-params.ts';

/** The route above every page that can show the past. */
const PAST_ROUTE = '/l/$ledgerId/past';

/** Why nothing can be changed while the past is on screen. */
export const READ_ONLY_REASON = 'You are looking at the past, which cannot be changed. Return to now first.';

/** What the API is asked for as `asOf`; undefined is now, and on pages that only show now. */
export function useAsOf(): string | undefined {
  const asOf = useMatch({ from: PAST_ROUTE, shouldThrow: false, select: ({ search }) => search.asOf });
  return asOf === undefined ? undefined : String(asOf);
}

/** True while the past is on screen: then everything is read-only. */
export function useIsPast(): boolean {
  return useAsOf() !== undefined;
}

/** Shows the page on screen as of another moment; undefined returns to now. The back button leads back. */
export function useTravel(): (asOf: PastSearch['asOf']) => void {
  const navigate = useNavigate();
  return useCallback(
    (asOf) => void navigate({ to: '.', search: (current) => ({ ...current, asOf }), resetScroll: false }),
    [navigate],
  );
}
