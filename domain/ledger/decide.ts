/** The ledger's decider: which rule set answers which command. */
import { closeAccount, openAccount, updateAccount } from '../account/decide.ts';
import { removeBudget, setBudget } from '../budget/decide.ts';
import { addCategory, updateCategory } from '../category/decide.ts';
import { importRows } from '../import/decide.ts';
import { redoImport, undoImport } from '../import/undo.ts';
import { rejected } from '../kernel/decision.ts';
import { amendTransaction, recordTransaction, recordTransfer, voidTransaction } from '../transaction/decide.ts';
import { undoCommit } from '../undo/undo-commit.ts';
import type { LedgerCommand } from './commands.ts';
import { changeLedgerSettings, openLedger } from './open.ts';
import type { LedgerDecision } from './rejections.ts';
import type { LedgerState, OpenLedgerState } from './state.ts';

/** Command and state to events or a refusal. Pure; deciding the same command again adds nothing. */
export function decide(command: LedgerCommand, state: LedgerState): LedgerDecision {
  if (command.type === 'OpenLedger') return openLedger(command, state);
  const { ledger } = state;
  if (!ledger) return rejected({ code: 'LedgerNotFound', detail: 'There is no such ledger.' });
  return decideOpen(command, { ...state, ledger });
}

function decideOpen(command: Exclude<LedgerCommand, { type: 'OpenLedger' }>, state: OpenLedgerState): LedgerDecision {
  switch (command.type) {
    case 'ChangeLedgerSettings':
      return changeLedgerSettings(command, state);
    case 'OpenAccount':
      return openAccount(command, state);
    case 'UpdateAccount':
      return updateAccount(command, state);
    case 'CloseAccount':
      return closeAccount(command, state);
    case 'AddCategory':
      return addCategory(command, state);
    case 'UpdateCategory':
      return updateCategory(command, state);
    case 'RecordTransaction':
      return recordTransaction(command, state);
    case 'RecordTransfer':
      return recordTransfer(command, state);
    case 'AmendTransaction':
      return amendTransaction(command, state);
    case 'VoidTransaction':
      return voidTransaction(command, state);
    case 'SetBudget':
      return setBudget(command, state);
    case 'RemoveBudget':
      return removeBudget(command, state);
    case 'UndoCommit':
      return undoCommit(command, state);
    case 'ImportRows':
      return importRows(command, state);
    case 'UndoImport':
      return undoImport(command, state);
    case 'RedoImport':
      return redoImport(command, state);
  }
}
