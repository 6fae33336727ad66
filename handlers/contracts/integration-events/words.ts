/** What each integration event says, for its page. A type does not compile until it is described here. */
import type { IntegrationEventType } from '../integration-events.ts';

export const INTEGRATION_EVENT_WORDS: Readonly<Record<IntegrationEventType, string>> = {
  'finance.budget-threshold-crossed.v1':
    'Spending of a category in a month went above `threshold` per cent of what was available. It comes once for each crossing: again only after the spending was back within that threshold.',
  'finance.budget-back-within-limit.v1':
    'Spending is no longer above a threshold that was crossed before: an entry was corrected or voided, or the budget was raised. `crossing` is the number of the crossing that ended.',
  'finance.month-summary-ready.v1':
    'A month is over in every time zone, and this is how it went. It is published from noon UTC on the first of the next month, for every ledger that has an entry or a budget in it. What is entered later changes the read models and not this event.',
  'finance.transaction-recorded.v1':
    'An entry or a transfer counts from now on: a person made it, or undid its void (`restored`). `transaction` is the whole of it, so a reader that keeps entries by `transactionId` puts it there.',
  'finance.transaction-amended.v1':
    'An entry or a transfer was corrected by hand, or a correction was undone. Rows of statements are amended like all others: the first one hears of such an entry may be its amendment.',
  'finance.transaction-voided.v1':
    'An entry or a transfer no longer counts. `transaction` is what it said; a reader that keeps entries by `transactionId` takes it out.',
  'finance.statement-imported.v1':
    'A statement file is in the books. Its rows do not come one by one: whoever needs them asks the API. Neither do they when an import is undone or brought back.',
};
