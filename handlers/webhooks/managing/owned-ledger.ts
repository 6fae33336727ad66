import type { LedgerId } from '#domain/kernel/ids';
import type { BookStores } from '#handlers/application/load-books';
import type { Caller } from '#handlers/http/request';
import { ledgerFor, loadMembersBooks } from '#handlers/queries/query-handler';
import { notAnOwner } from './problems.ts';

/**
 * Webhooks carry what happens in the books to the outside, so only owners see or change them. Throws RequestProblem:
 * 404 for a ledger that is not the caller's, 403 for a member who is no owner.
 */
export async function requireOwner(stores: BookStores, ledgerId: LedgerId, caller: Caller): Promise<void> {
  const { rows } = await loadMembersBooks(stores, { ledgerId, caller });
  if (ledgerFor(rows, caller).members[caller.userId] !== 'owner') throw notAnOwner();
}
