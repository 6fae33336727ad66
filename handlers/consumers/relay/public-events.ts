/** From a private commit to the public events it stands for; most commits stand for none. */
import type { BudgetEvent } from '#domain/budget/events';
import { ledgerOf, type Commit } from '#domain/kernel/stream';
import type { IntegrationEvent } from '#domain/ports/event-publisher';
import { decodeEvent } from '#projections/engine/decode-event';
import {
  transactionOfCause,
  type BudgetNotice,
  type IntegrationEventType,
} from '#handlers/contracts/integration-events';

/** In the order of the commit. Pure: the same commit yields the same events with the same ids. */
export function publicEventsOf(commit: Commit): readonly IntegrationEvent[] {
  return commit.events.flatMap((stored, index) => {
    const event = decodeEvent(stored, commit);
    switch (event.type) {
      case 'BudgetThresholdCrossed':
        return notice('finance.budget-threshold-crossed.v1', event, { commit, index });
      case 'BudgetBackWithinLimit':
        return notice('finance.budget-back-within-limit.v1', event, { commit, index });
      default:
        return [];
    }
  });
}

type Crossing = Extract<BudgetEvent, { type: 'BudgetThresholdCrossed' | 'BudgetBackWithinLimit' }>;

function notice(
  type: IntegrationEventType,
  event: Crossing,
  { commit, index }: { readonly commit: Commit; readonly index: number },
): IntegrationEvent[] {
  const ledgerId = ledgerOf(commit.stream);
  if (!ledgerId) return [];
  const { cause, ...state } = event.data;
  const detail: BudgetNotice = {
    id: `${ledgerId}:${commit.version}:${index}`,
    ledgerId,
    ledgerVersion: commit.version,
    occurredAt: commit.recordedAt,
    correlationId: commit.metadata.correlationId,
    ...state,
    transactionId: transactionOfCause(cause),
  };
  return [{ type, time: commit.recordedAt, detail }];
}
