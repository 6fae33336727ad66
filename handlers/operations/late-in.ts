/** Long work that ends in good order before Lambda ends it. */
import type { Context } from 'aws-lambda';
import type { IsLate } from './application/operations.ts';

/** Left for writing rows that were folded already, and for saving how far the work is. */
const RESERVE_MS = 20_000;

/** True when the function should come to an end in good order. */
export function lateIn(context: Context, reserveMs = RESERVE_MS): IsLate {
  return () => context.getRemainingTimeInMillis() < reserveMs;
}
