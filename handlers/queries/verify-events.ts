/** GET /ledgers/{ledgerId}/events/verify */
import { ledgerStream } from '#domain/kernel/stream';
import type { VerifyView } from '../contracts/audit.ts';
import { apiHandler } from '../http/api-handler.ts';
import { LedgerPath } from '../http/paths.ts';
import { callerOf, parsePath } from '../http/request.ts';
import { count } from '../metrics.ts';
import { logger } from '../observability.ts';
import { latestSealOf } from '../proof/stream-seal.ts';
import { verifyLog, type LogVerdict } from '../proof/verify-log.ts';
import { readStoredBooks } from '../proof/witnesses.ts';
import { membersLedger } from './members-ledger.ts';
import { stores } from './proof/compose.ts';

export const handler = apiHandler('verify-events', async (event) => {
  const { ledgerId } = parsePath(event, LedgerPath);
  const stream = ledgerStream(ledgerId);
  const today = new Date().toISOString().slice(0, 10);
  const { ledger, checkpoint } = await readStoredBooks(stores, stream);
  membersLedger(ledger, callerOf(event));
  const seal = await latestSealOf(stores, stream, today);
  const verdict = await verifyLog({ ...stores, checkpoint, seal, stream });
  if (verdict.kind === 'broken') {
    count('verificationFailed');
    logger.error('the log is not as it was written', { stream, version: verdict.version, reason: verdict.reason });
  }
  return { status: 200, body: toView(verdict) };
});

function toView(verdict: LogVerdict): VerifyView {
  if (verdict.kind === 'broken') return { verdict: 'broken', version: verdict.version, reason: verdict.reason };
  const { head, seal } = verdict;
  return {
    verdict: 'intact',
    version: head.version,
    hash: head.hash,
    seal: seal ? { date: seal.date, version: seal.version, hash: seal.hash, root: seal.root } : null,
  };
}
