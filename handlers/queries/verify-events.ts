/** GET /ledgers/{ledgerId}/events/verify */
import { verifyChain } from '#domain/kernel/hash-chain';
import type { Head } from '#domain/kernel/stream';
import { ledgerStream, type Commit } from '#domain/kernel/stream';
import type { VerifyView } from '../contracts/audit.ts';
import { apiHandler } from '../http/api-handler.ts';
import { LedgerPath } from '../http/paths.ts';
import { callerOf, parsePath } from '../http/request.ts';
import { runtime } from './compose.ts';
import { loadMembersBooks } from './query-handler.ts';

export const handler = apiHandler('verify-events', async (event) => {
  const { ledgerId } = parsePath(event, LedgerPath);
  await loadMembersBooks(runtime, { ledgerId, caller: callerOf(event) });
  const stream = ledgerStream(ledgerId);
  return { status: 200, body: await verify(runtime.events.genesis(stream), runtime.events.read(stream, { after: 0 })) };
});

/** Commit by commit, so that a long log never has to fit in memory. */
async function verify(genesis: Head, commits: AsyncIterable<Commit>): Promise<VerifyView> {
  let head = genesis;
  for await (const commit of commits) {
    const verdict = verifyChain(head, [commit], runtime.sha256);
    if (verdict.kind === 'broken') return { verdict: 'broken', version: verdict.version, reason: verdict.reason };
    head = verdict.head;
  }
  return { verdict: 'intact', version: head.version, hash: head.hash };
}
