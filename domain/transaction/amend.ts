/** What a body becomes when some of its fields change. */
import { closedAccount } from '../account/decide.ts';
import { rejected } from '../kernel/decision.ts';
import type { LineInput, TransactionChanges } from '../ledger/commands.ts';
import type { OpenLedgerState } from '../ledger/state.ts';
import { decideBody, type BodyResult } from './body.ts';
import type { EntryBody, TransactionBody, TransferBody } from './events.ts';

/** The new body, or why not. Taking money off a closed account is refused like putting it there. */
export function amendedBody(before: TransactionBody, changes: TransactionChanges, state: OpenLedgerState): BodyResult {
  const closed = closedAccount(before, state);
  if (closed) return { refusal: closed };
  return before.kind === 'transfer' ? amendTransfer(before, changes, state) : amendEntry(before, changes, state);
}

function amendEntry(before: EntryBody, changes: TransactionChanges, state: OpenLedgerState): BodyResult {
  if (changes.fromAccountId ?? changes.toAccountId) return kindCannotChange('fromAccountId');
  const amount = changes.amount ?? before.amount;
  const kept = new Set(before.lines.flatMap((line) => (line.categoryId ? [line.categoryId] : [])));
  const input = {
    kind: changes.kind ?? before.kind,
    date: changes.date ?? before.date,
    accountId: changes.accountId ?? before.accountId,
    amount,
    lines: changes.lines ?? oneLine(changes, amount) ?? scaledLines(before, amount),
    description: changes.description ?? before.description,
    notes: changes.notes ?? before.notes,
    tags: changes.tags ?? before.tags,
  };
  return decideBody(input, state, kept);
}

function amendTransfer(before: TransferBody, changes: TransactionChanges, state: OpenLedgerState): BodyResult {
  if (changes.kind) return kindCannotChange('kind');
  if (changes.lines) return kindCannotChange('lines');
  if (changes.categoryId) return kindCannotChange('categoryId');
  if (changes.accountId) return kindCannotChange('accountId');
  return decideBody({ ...before, ...defined(changes), kind: 'transfer' }, state);
}

function oneLine(changes: TransactionChanges, amount: number): readonly LineInput[] | undefined {
  return changes.categoryId === undefined ? undefined : [{ categoryId: changes.categoryId, amount }];
}

/** A single line follows a new amount; a split does not: only the person knows how. */
function scaledLines(before: EntryBody, amount: number): readonly LineInput[] {
  const [only, ...others] = before.lines;
  return only && others.length === 0 ? [{ ...only, amount }] : before.lines;
}

function defined(changes: TransactionChanges) {
  const { date, fromAccountId, toAccountId, amount, description, notes, tags } = changes;
  return {
    ...(date === undefined ? {} : { date }),
    ...(fromAccountId === undefined ? {} : { fromAccountId }),
    ...(toAccountId === undefined ? {} : { toAccountId }),
    ...(amount === undefined ? {} : { amount }),
    ...(description === undefined ? {} : { description }),
    ...(notes === undefined ? {} : { notes }),
    ...(tags === undefined ? {} : { tags }),
  };
}

function kindCannotChange(field: string): BodyResult {
  const detail = 'A transfer stays a transfer and an entry stays an entry. Void it and record the other kind.';
  return { refusal: rejected({ code: 'KindCannotChange', detail, field }) };
}
