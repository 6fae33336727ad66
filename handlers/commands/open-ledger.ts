/** POST /ledgers */
import * as z from 'zod';
import { DEFAULT_CATEGORIES } from '#domain/category/defaults';
import { CategoryId, LedgerId } from '#domain/kernel/ids';
import { ledgerStream } from '#domain/kernel/stream';
import { DEFAULT_THRESHOLDS } from '#domain/ledger/open';
import { advanceGenerations } from '#projections/engine/project-batch';
import { EDITIONS } from '#projections/registry';
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
 * Hence the first commit is projected here, by the projector's own code, in every generation: the list must not lose
 * the ledger either when another one begins to serve.
 */
async function projectNow(outcome: Done, ledgerId: LedgerId): Promise<void> {
  const { events, views } = runtime;
  await advanceGenerations(
    { events, views, editions: EDITIONS, generations: await runtime.generations() },
    { stream: ledgerStream(ledgerId), ...(outcome.commit ? { tap: [outcome.commit] } : {}) },
  );
}
