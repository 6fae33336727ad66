/** GET /ledgers/{ledgerId} */
import type { UserId } from '#domain/kernel/ids';
import { AsOfQuery } from '../contracts/common.ts';
import { LedgerPath } from '../http/paths.ts';
import { runtime } from './compose.ts';
import { ledgerQuery } from './query-handler.ts';

export const handler = ledgerQuery(runtime, {
  name: 'get-ledger',
  path: LedgerPath,
  query: AsOfQuery,
  view: ({ ledger }) => ({
    ledgerId: ledger.ledgerId,
    name: ledger.settings.name,
    currency: ledger.currency,
    alertThresholds: ledger.settings.alertThresholds,
    members: Object.entries(ledger.members).map(([userId, role]) => ({ userId: userId as UserId, role })),
  }),
});
