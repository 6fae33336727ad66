/** POST /ledgers */
import * as z from 'zod';
import { DEFAULT_CATEGORIES } from '#domain/category/defaults';
import { CategoryId, LedgerId } from '#domain/kernel/ids';
import { ledgerStream } from '#domain/kernel/stream';
import { DEFAULT_THRESHOLDS } from '#domain/ledger/open';
import { advance } from '#projections/engine/advance';
import { ACTIVE_GENERATION, PROJECTIONS } from '#projections/registry';
import { OpenLedgerRequest } from '../contracts/ledgers.ts';
import { commandHandler, type Done } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = commandHandler(runtime, {
  name: 'open-ledger',
  status: 201,
  path: z.object({}),
  body: OpenLedgerRequest,
  prepare: (_path, { name, currency, alertThresholds, ledgerId: chosen }, { caller, newId }) => {
    const ledgerId = chosen ?? LedgerId.parse(newId('ledger'));
    const settings = { name, alertThresholds: [...(alertThresholds ?? DEFAULT_THRESHOLDS)] };
    const categories = DEFAULT_CATEGORIES.map((template) => ({
      ...template,
      categoryId: CategoryId.parse(newId(`category ${template.name}`)),
    }));
    return {
      ledgerId,
      command: { type: 'OpenLedger', ledgerId, currency, owner: caller.userId, settings, categories },
    };
  },
  afterwards: (outcome, _context, ledgerId) => projectNow(outcome, ledgerId),
});

/**
 * The list of a user's ledgers spans streams, so it cannot fold a tail: it would miss a ledger opened a moment ago.
 * Hence the first commit is projected here, by the projector's own code.
 */
async function projectNow(outcome: Done, ledgerId: LedgerId): Promise<void> {
  await advance({
    events: runtime.events,
    views: runtime.views,
    projections: PROJECTIONS,
    generation: ACTIVE_GENERATION,
    stream: ledgerStream(ledgerId),
    ...(outcome.commit ? { tap: [outcome.commit] } : {}),
  });
}
