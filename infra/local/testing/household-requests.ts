/** Test support: the simulator's household as requests to the API. */
import type { LedgerId } from '#domain/kernel/ids';
import type { OpenLedger } from '#domain/ledger/commands';
import type { Intent } from '#infra/simulation/household-commands';

export type HouseholdRequest = {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
};

/** What the requests are about: whose books, and the newest version a client has heard of. */
export type Knowledge = { readonly ledgerId: LedgerId; readonly newest: number };

/** In this order; none for what this household does not do over the API, such as sending statement files. */
export function requestsFor(intent: Intent, { ledgerId, newest }: Knowledge): readonly HouseholdRequest[] {
  const books = `/ledgers/${ledgerId}`;
  switch (intent.type) {
    case 'OpenLedger':
      return openLedger(intent);
    case 'OpenAccount':
      return [{ method: 'POST', path: `${books}/accounts`, body: contentOf(intent) }];
    case 'UpdateAccount':
      return [{ method: 'PATCH', path: `${books}/accounts/${intent.accountId}`, body: { name: intent.name } }];
    case 'RecordTransaction': {
      const body = { transactionId: intent.transactionId, ...intent.entry };
      return [{ method: 'POST', path: `${books}/transactions`, body }];
    }
    case 'AmendTransaction':
      return [{ method: 'PATCH', path: `${books}/transactions/${intent.transactionId}`, body: intent.changes }];
    case 'VoidTransaction':
      return [{ method: 'DELETE', path: `${books}/transactions/${intent.transactionId}`, body: {} }];
    case 'RecordTransfer':
      return [{ method: 'POST', path: `${books}/transfers`, body: contentOf(intent) }];
    case 'SetBudget': {
      const { month, categoryId, limit, rollover } = intent;
      return [{ method: 'PUT', path: `${books}/budgets/${month}/${categoryId}`, body: { limit, rollover } }];
    }
    case 'RemoveBudget':
      return [{ method: 'DELETE', path: `${books}/budgets/${intent.month}/${intent.categoryId}`, body: {} }];
    case 'UndoOneOfTheLast': {
      const version = Math.max(1, newest - intent.back);
      return [{ method: 'POST', path: `${books}/undo`, body: { version } }];
    }
    default:
      return [];
  }
}

/** The API opens a ledger with categories of its own; those of the household are added. */
function openLedger({ ledgerId, currency, settings, categories }: OpenLedger): readonly HouseholdRequest[] {
  const ledger = { ledgerId, currency, ...settings };
  return [
    { method: 'POST', path: '/ledgers', body: ledger },
    ...categories.map((category): HouseholdRequest => {
      return { method: 'POST', path: `/ledgers/${ledgerId}/categories`, body: category };
    }),
  ];
}

function contentOf({ type: _, ...content }: Intent): Readonly<Record<string, unknown>> {
  return content;
}
