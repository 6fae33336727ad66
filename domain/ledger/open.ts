/** Opening a ledger and changing its settings. */
import { accepted, rejected } from '../kernel/decision.ts';
import type { ChangeLedgerSettings, OpenLedger } from './commands.ts';
import type { OpenLedgerState } from './state.ts';
import type { LedgerEvent } from './events.ts';
import type { LedgerDecision } from './rejections.ts';
import type { LedgerState } from './state.ts';

/** The default alert thresholds, per cent of what is available. */
export const DEFAULT_THRESHOLDS: readonly number[] = [80, 100];

/** The books begin with their categories, in one commit. */
export function openLedger(command: OpenLedger, state: LedgerState): LedgerDecision {
  const { ledgerId, currency, owner, settings } = command;
  if (state.ledger) {
    const mine = state.ledger.members[owner] === 'owner' && state.ledger.currency === currency;
    return mine
      ? accepted()
      : rejected({ code: 'LedgerIdTaken', detail: 'This ledger id is in use.', field: 'ledgerId' });
  }
  const refusal = invalidThresholds(settings.alertThresholds);
  if (refusal) return refusal;
  const opened: LedgerEvent = { type: 'LedgerOpened', v: 1, data: { ledgerId, currency, owner, settings } };
  const categories = command.categories.map((data): LedgerEvent => ({ type: 'CategoryAdded', v: 1, data }));
  return accepted(opened, ...categories);
}

export function changeLedgerSettings(command: ChangeLedgerSettings, state: OpenLedgerState): LedgerDecision {
  const before = state.ledger.settings;
  const after = {
    name: command.name ?? before.name,
    alertThresholds: [...(command.alertThresholds ?? before.alertThresholds)],
  };
  const refusal = invalidThresholds(after.alertThresholds);
  if (refusal) return refusal;
  const same = after.name === before.name && after.alertThresholds.join() === before.alertThresholds.join();
  return same ? accepted() : accepted({ type: 'LedgerSettingsChanged', v: 1, data: { before, after } });
}

/** Several thresholds jumped at once are reported in ascending order, so they are kept in it. */
function invalidThresholds(thresholds: readonly number[]): LedgerDecision | undefined {
  const ascending = thresholds.every((value, index) => index === 0 || value > (thresholds[index - 1] ?? 0));
  if (ascending) return undefined;
  const detail = 'Alert thresholds must rise and appear once each, such as 80, 100.';
  return rejected({ code: 'InvalidThresholds', detail, field: 'alertThresholds' });
}
