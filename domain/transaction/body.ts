/** From what was asked to what is stored: the body of a transaction, checked against accounts and categories. */
import { openAccountOr } from '../account/decide.ts';
import { rejected } from '../kernel/decision.ts';
import type { EntryInput, RecordTransfer } from '../ledger/commands.ts';
import type { OpenLedgerState } from '../ledger/state.ts';
import type { LedgerDecision } from '../ledger/rejections.ts';
import type { TransactionBody } from './events.ts';
import { decideLines } from './lines.ts';

export type BodyResult = { readonly body: TransactionBody } | { readonly refusal: LedgerDecision };

export type TransferInput = Omit<RecordTransfer, 'type' | 'transactionId'> & { readonly kind: 'transfer' };

/** The body, or why not. `kept` lists categories the entry had before, which may be archived by now. */
export function decideBody(
  input: EntryInput | TransferInput,
  state: OpenLedgerState,
  kept?: ReadonlySet<string>,
): BodyResult {
  return input.kind === 'transfer' ? transferBody(input, state) : entryBody(input, state, kept);
}

function entryBody(input: EntryInput, state: OpenLedgerState, kept?: ReadonlySet<string>): BodyResult {
  const found = openAccountOr(input.accountId, state, 'accountId');
  if ('refusal' in found) return found;
  const { currency } = found.account;
  const mismatch = currencyMismatch(input.currency, currency);
  if (mismatch) return { refusal: mismatch };
  const decided = decideLines(input, state, kept);
  if ('refusal' in decided) return decided;
  const { kind, accountId, amount } = input;
  return { body: { kind, accountId, amount, lines: decided.lines, ...common(input), currency } };
}

function transferBody(input: TransferInput, state: OpenLedgerState): BodyResult {
  const { fromAccountId, toAccountId, amount } = input;
  if (fromAccountId === toAccountId) {
    const detail = 'A transfer needs two different accounts.';
    return { refusal: rejected({ code: 'SameAccountTwice', detail, field: 'toAccountId' }) };
  }
  const from = openAccountOr(fromAccountId, state, 'fromAccountId');
  if ('refusal' in from) return from;
  const to = openAccountOr(toAccountId, state, 'toAccountId');
  if ('refusal' in to) return to;
  const mismatch = currencyMismatch(input.currency, from.account.currency);
  if (mismatch) return { refusal: mismatch };
  const { currency } = from.account;
  return { body: { kind: 'transfer', fromAccountId, toAccountId, amount, ...common(input), currency } };
}

function common(input: EntryInput | TransferInput) {
  return {
    date: input.date,
    description: input.description,
    notes: input.notes,
    tags: [...new Set(input.tags)],
  };
}

function currencyMismatch(asked: string | undefined, expected: string): LedgerDecision | undefined {
  if (asked === undefined || asked === expected) return undefined;
  const detail = `The account is kept in ${expected}, not ${asked}.`;
  return rejected({ code: 'CurrencyMismatch', detail, field: 'currency', data: { expected } });
}
