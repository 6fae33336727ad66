/** Lifting stored budget events. */
import type { StoredEvent } from '../kernel/stream.ts';

/** Version 2 added `alertThresholds` to the terms; before it every budget had those of its ledger. */
export function upcastBudgetTermsV1(data: StoredEvent['data']): StoredEvent['data'] {
  const { before, after } = data;
  return { ...data, before: liftTerms(before), ...(after === undefined ? {} : { after: liftTerms(after) }) };
}

function liftTerms(terms: unknown): unknown {
  return typeof terms === 'object' && terms !== null ? { ...terms, alertThresholds: null } : terms;
}
