/**
 * Which documents a decision reads besides the ledger and its accounts. Asked again after each load, because what a
 * correction touches is known only once the entry itself is.
 */
import { addMonths, monthOf, type Month } from '../kernel/calendar.ts';
import type { ImportId, TransactionId } from '../kernel/ids.ts';
import { importOf } from '../import/state.ts';
import { flowEffects, changeOf, signedBodies } from '../transaction/effects.ts';
import type { TransactionBody } from '../transaction/events.ts';
import { transactionOf } from '../transaction/state.ts';
import type { LedgerCommand, UndoCommit } from './commands.ts';
import type { LedgerState } from './state.ts';

/**
 * `budgetsFrom`: the budgets of that month and all later ones, because what is left over may be carried on.
 * Absent when the decision looks at no budget.
 */
export type Needs = {
  readonly transactions: readonly TransactionId[];
  readonly imports: readonly ImportId[];
  readonly budgetsFrom?: Month;
};

const NOTHING: Needs = { transactions: [], imports: [] };

/** What `decide(command, …)` has to find loaded, as far as it can be told from what is loaded already. */
export function needs(command: LedgerCommand, state: LedgerState): Needs {
  switch (command.type) {
    case 'OpenLedger':
    case 'ChangeLedgerSettings':
    case 'OpenAccount':
    case 'UpdateAccount':
    case 'CloseAccount':
    case 'AddCategory':
    case 'UpdateCategory':
      return NOTHING;
    case 'RecordTransaction':
      return { ...NOTHING, transactions: [command.transactionId], budgetsFrom: monthOf(command.entry.date) };
    case 'RecordTransfer':
      return { ...NOTHING, transactions: [command.transactionId] };
    case 'AmendTransaction': {
      const body = state.transactions.get(command.transactionId)?.body;
      const months = [...monthsOf(body), ...(body && command.changes.date ? [monthOf(command.changes.date)] : [])];
      return withBudgets([command.transactionId], months);
    }
    case 'VoidTransaction':
      return withBudgets([command.transactionId], monthsOf(state.transactions.get(command.transactionId)?.body));
    case 'SetBudget':
    case 'RemoveBudget':
      // The month before, too: what it left over may be carried in.
      return { ...NOTHING, budgetsFrom: addMonths(command.month, -1) };
    case 'UndoCommit':
      return undoNeeds(command);
    case 'ImportRows':
      return {
        ...withBudgets(
          command.entries.map((entry) => entry.transactionId),
          command.entries.map(({ entry }) => monthOf(entry.date)),
        ),
        imports: [command.importId],
      };
    case 'UndoImport':
      return importNeeds(command.importId, { ids: command.rows.map(({ transactionId }) => transactionId), state });
    case 'RedoImport':
      return importNeeds(command.importId, { ids: command.transactionIds, state });
  }
}

/**
 * The entries of the commit itself. With the later commits no entry is needed: every event holds its entry in full, so
 * the newest event about one says what it is.
 */
function undoNeeds({ events, later }: UndoCommit): Needs {
  const all = [...events, ...(later ?? []).flatMap((commit) => commit.events)];
  const transactions = later ? [] : events.flatMap((event) => transactionOf(event) ?? []);
  const bodies = all.flatMap((event) => signedBodies(changeOf(event) ?? {}).map(({ body }) => body));
  const budgets = all.flatMap((event) => ('month' in event.data ? [addMonths(event.data.month, -1)] : []));
  const imports = [...new Set(all.flatMap((event) => importOf(event) ?? []))];
  return { ...withBudgets(transactions, [...bodies.flatMap(monthsOf), ...budgets]), imports };
}

/** The months are known once the entries are: one may have been moved since it was imported. */
function importNeeds(
  importId: ImportId,
  { ids, state }: { readonly ids: readonly TransactionId[]; readonly state: LedgerState },
): Needs {
  const months = ids.flatMap((id) => monthsOf(state.transactions.get(id)?.body));
  return { ...withBudgets(ids, months), imports: [importId] };
}

function withBudgets(transactions: readonly TransactionId[], months: readonly Month[]): Needs {
  const first = [...months].sort()[0];
  return { transactions: [...new Set(transactions)], imports: [], ...(first ? { budgetsFrom: first } : {}) };
}

function monthsOf(body: TransactionBody | undefined): Month[] {
  return body ? flowEffects(body).map((effect) => monthOf(effect.date)) : [];
}
