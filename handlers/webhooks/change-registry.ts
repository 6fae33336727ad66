import type { LedgerId } from '#domain/kernel/ids';
import type { WebhookRegistry } from '#domain/ports/webhook-store';
import { forgetRemoved, type LedgerWebhooks } from '#domain/webhook/webhook';

const TRIES = 5;

/**
 * Reads the endpoints of a ledger, lets `change` have its way, and saves; afresh if somebody else was faster. `change`
 * may throw, and nothing is saved then. Yields what is stored in the end.
 */
export async function changeRegistry(
  registry: WebhookRegistry,
  { ledgerId, at }: { readonly ledgerId: LedgerId; readonly at: string },
  change: (all: LedgerWebhooks) => LedgerWebhooks,
): Promise<LedgerWebhooks> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const read = await registry.read(ledgerId);
    const changed = change(read);
    if (changed === read) return read;
    const saved = forgetRemoved(changed, at);
    if ((await registry.save(saved)) === 'saved') return { ...saved, revision: saved.revision + 1 };
  }
  throw new Error('the endpoints of a ledger kept changing');
}
