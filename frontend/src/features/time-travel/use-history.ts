import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLedgerId } from '@/lib/ledger';
import type { Moment } from '@/lib/moment';
import { useTravel } from '@/lib/past';
import { commitQuery, ledgerQuery, useCommit } from '@/lib/queries';

const MINUTE = 60_000;

/** How far back the books go: milliseconds of the first commit and of now, and the newest version. */
export type LedgerHistory = { readonly first: number; readonly now: number; readonly head: number };

/** Undefined until known. */
export function useHistory(): LedgerHistory | undefined {
  const opened = useCommit(1).data?.recordedAt;
  const head = useQuery(ledgerQuery(useLedgerId())).data?.asOfVersion;
  const now = useMinute();
  if (opened === undefined || head === undefined) return undefined;
  const first = Date.parse(opened);
  // The clock of this computer may be behind the one that recorded.
  return { first, head, now: Math.max(now, first + MINUTE) };
}

function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export type Steps = { readonly previous: (() => void) | undefined; readonly next: (() => void) | undefined };

/** To the state before the newest change on screen, and to the one after it; undefined where there is none. */
export function useSteps(moment: Moment, history: LedgerHistory | undefined): Steps {
  const client = useQueryClient();
  const ledgerId = useLedgerId();
  const travel = useTravel();
  const goTo = (version: number) => () => {
    // With the commit at hand the page knows its day at once and does not first ask for today's month.
    const known = client.query(commitQuery(ledgerId, version)).catch(() => null);
    void known.then(() => travel(version));
  };
  const head = history?.head;
  const shown = moment.kind === 'past' ? moment.version : moment.kind === 'now' ? head : undefined;
  if (head === undefined || shown === undefined) return { previous: undefined, next: undefined };
  const forward = shown + 1 >= head ? () => travel(undefined) : goTo(shown + 1);
  return { previous: shown > 1 ? goTo(shown - 1) : undefined, next: moment.kind === 'past' ? forward : undefined };
}
