import { canonicalJson } from '../kernel/canonical-json.ts';
import type { TransactionId } from '../kernel/ids.ts';
import { accountsOf } from '../transaction/effects.ts';
import type { TransactionBody, TransactionEvent } from '../transaction/events.ts';
import { categoriesOf, KEYS } from './entities.ts';
import { blocked, by, cannotUndo, NOTHING, type Inverse, type InverseContext } from './inverse.ts';
import type { WorkingBooks } from './working-books.ts';

type Change = { readonly transactionId: TransactionId; readonly body: TransactionBody };

/** An entry goes back only from where the event left it: a later edit would be lost without a word. */
export function inverseOfTransactionEvent(event: TransactionEvent, { books, forgetful }: InverseContext): Inverse {
  switch (event.type) {
    case 'TransactionRecorded':
      return takeOut(event.data, { books, remembered: event.data.source === undefined });
    case 'TransferRecorded':
      return takeOut(event.data, { books, remembered: true });
    case 'TransactionRestored':
      return takeOut(event.data, { books, remembered: !forgetful });
    case 'TransactionVoided':
      return bringBack(event.data, books);
    case 'TransactionAmended':
      return amendBack(event.data, books);
  }
}

function takeOut(
  { transactionId, body }: Change,
  { books, remembered }: { readonly books: WorkingBooks; readonly remembered: boolean },
): Inverse {
  if (books.entry(transactionId)?.status === 'voided') return NOTHING;
  const obstacle = notAsLeft({ transactionId, body }, books) ?? accountInTheWay(body, books);
  return obstacle ?? by({ type: 'TransactionVoided', v: 2, data: { transactionId, body, remembered } });
}

function bringBack({ transactionId, body }: Change, books: WorkingBooks): Inverse {
  if (books.entry(transactionId)?.status === 'recorded') return NOTHING;
  const obstacle =
    notAsLeft({ transactionId, body }, books) ?? accountInTheWay(body, books) ?? categoryInTheWay(body, books);
  return obstacle ?? by({ type: 'TransactionRestored', v: 1, data: { transactionId, body } });
}

type Amended = Extract<TransactionEvent, { type: 'TransactionAmended' }>['data'];

function amendBack({ transactionId, before, after }: Amended, books: WorkingBooks): Inverse {
  const entry = books.entry(transactionId);
  if (entry && canonicalJson(entry.body) === canonicalJson(before)) return NOTHING;
  const changed = notAsLeft({ transactionId, body: after }, books);
  if (changed) return changed;
  if (entry?.status === 'voided') return blocked(KEYS.transaction(transactionId), 'The entry has been voided since.');
  const obstacle = accountInTheWay(after, books) ?? accountInTheWay(before, books) ?? categoryInTheWay(before, books);
  const data = { transactionId, before: after, after: before };
  return obstacle ?? by({ type: 'TransactionAmended', v: 1, data });
}

function notAsLeft({ transactionId, body }: Change, books: WorkingBooks): Inverse | undefined {
  const entry = books.entry(transactionId);
  if (!entry) return { kind: 'refused', refusal: cannotUndo('the entry is not there') };
  if (canonicalJson(entry.body) === canonicalJson(body)) return undefined;
  return blocked(KEYS.transaction(transactionId), 'The entry has been changed since.');
}

function accountInTheWay(body: TransactionBody, books: WorkingBooks): Inverse | undefined {
  const accountId = accountsOf(body).find((id) => books.account(id)?.status !== 'open');
  if (accountId === undefined) return undefined;
  const account = books.account(accountId);
  const what = account ? `“${account.name}” has been closed since.` : 'Its account has been removed since.';
  return blocked(KEYS.accountStatus(accountId), what);
}

function categoryInTheWay(body: TransactionBody, books: WorkingBooks): Inverse | undefined {
  const categoryId = categoriesOf(body).find((id) => books.category(id) === undefined);
  return categoryId && blocked(KEYS.category(categoryId), 'Its category has been removed since.');
}
