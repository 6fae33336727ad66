/** What each operation of the fake API does. Enough to use the app; the rules are the server's. */
import { AccountView, OpenAccountRequest } from '#handlers/contracts/accounts';
import { SetBudgetRequest } from '#handlers/contracts/budgets';
import { AddCategoryRequest, CategoryView } from '#handlers/contracts/categories';
import { OpenLedgerRequest } from '#handlers/contracts/ledgers';
import { TransactionView } from '#handlers/contracts/transactions';
import { UpdateProfileRequest } from '#handlers/contracts/profile';
import { commit, demoBooks, emptyBooks, USER_ID, type FakeBooks, type FakeBudget } from './fake-books.ts';
import { listTransactions } from './fake-transactions.ts';
import { accountViews, balancesView, budgetView, dashboardView, monthSummary, unread } from './fake-views.ts';

export type FakeState = { books: FakeBooks[]; settings: UpdateProfileRequest | null; month: string };

export type FakeRequest = {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Already parsed by the route's contract. */
  readonly body: Readonly<Record<string, unknown>>;
};

/** A refusal: HTTP status, code, sentence. */
export class FakeRefusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

type Operation = (state: FakeState, request: FakeRequest) => unknown;
type BookOperation = (books: FakeBooks, request: FakeRequest) => unknown;

export function demoState(month: string): FakeState {
  return {
    books: [demoBooks(month)],
    month,
    settings: UpdateProfileRequest.parse({
      displayName: 'Ada',
      currency: 'EUR',
      locale: 'en-GB',
      notifications: { inApp: true, email: false },
    }),
  };
}

const inBooks =
  (operation: BookOperation): Operation =>
  (state, request) => {
    const books = state.books.find((each) => each.ledgerId === request.parameters['ledgerId']);
    if (!books) throw new FakeRefusal(404, 'LedgerNotFound', 'There is no such ledger among yours.');
    return operation(books, request);
  };

const reply = (books: FakeBooks, type: string, data: Record<string, unknown>) => {
  const version = commit(books, type, data, new Date().toISOString());
  return { ledgerId: books.ledgerId, version, events: [type], ...data };
};

const at = (books: FakeBooks) => ({ asOfVersion: books.commits.length });

/** By the names in `handlers/functions.ts`; what is missing answers 501. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'get-profile': (state) => ({ userId: USER_ID, email: 'ada@example.org', settings: state.settings, asOfVersion: 1 }),
  'update-profile': (state, { body }) => {
    state.settings = UpdateProfileRequest.parse(body);
    return { userId: USER_ID, version: 2, events: ['ProfileUpdated'] };
  },
  'list-ledgers': ({ books }) => ({
    items: books.map(({ ledgerId, name, currency }) => ({ ledgerId, name, currency, role: 'owner' })),
  }),
  'open-ledger': (state, { body }) => {
    const { name, currency, ledgerId = crypto.randomUUID() } = OpenLedgerRequest.parse(body);
    const books = emptyBooks(name, currency, ledgerId);
    state.books.push(books);
    return reply(books, 'LedgerOpened', {});
  },
  'get-ledger': inBooks((books) => ({
    ledgerId: books.ledgerId,
    name: books.name,
    currency: books.currency,
    alertThresholds: books.alertThresholds,
    members: [{ userId: USER_ID, role: 'owner' }],
    openedAt: '2025-08-01T08:00:00.000Z',
    ...at(books),
  })),
  'change-ledger-settings': inBooks((books, { body }) => {
    Object.assign(books, body);
    return reply(books, 'LedgerSettingsChanged', {});
  }),
  'list-accounts': inBooks((books) => ({ items: accountViews(books), ...at(books) })),
  'get-balances': inBooks(balancesView),
  'open-account': inBooks((books, { body }) => {
    const request = OpenAccountRequest.parse(body);
    const accountId = request.accountId ?? crypto.randomUUID();
    const defaults = { currency: books.currency, openingBalance: 0, openedOn: '2026-11-22', status: 'open' };
    books.accounts.push(
      AccountView.omit({ balance: true, transactions: true }).parse({ ...defaults, ...request, accountId }),
    );
    return reply(books, 'AccountOpened', { accountId });
  }),
  'update-account': inBooks((books, { parameters, body }) => {
    const account = books.accounts.find((each) => each.accountId === parameters['accountId']);
    Object.assign(account ?? {}, body);
    return reply(books, 'AccountRenamed', { accountId: parameters['accountId'] });
  }),
  'close-account': inBooks((books, { parameters }) => {
    const account = accountViews(books).find((each) => each.accountId === parameters['accountId']);
    if (account?.balance !== 0)
      throw new FakeRefusal(
        409,
        'AccountNotEmpty',
        'An account can be closed when its balance is zero. Move what is left first.',
      );
    Object.assign(books.accounts.find((each) => each.accountId === account.accountId) ?? {}, { status: 'closed' });
    return reply(books, 'AccountClosed', { accountId: account.accountId });
  }),
  'list-categories': inBooks((books) => ({ items: books.categories, ...at(books) })),
  'add-category': inBooks((books, { body }) => {
    const request = AddCategoryRequest.parse(body);
    const categoryId = request.categoryId ?? crypto.randomUUID();
    books.categories.push(CategoryView.parse({ archived: false, ...request, categoryId }));
    return reply(books, 'CategoryAdded', { categoryId });
  }),
  'update-category': inBooks((books, { parameters, body }) => {
    Object.assign(books.categories.find((each) => each.categoryId === parameters['categoryId']) ?? {}, body);
    return reply(books, 'CategoryRenamed', { categoryId: parameters['categoryId'] });
  }),
  'list-transactions': inBooks(listTransactions),
  'get-transaction': inBooks((books, { parameters }) => ({
    transaction: find(books, parameters['transactionId']),
    ...at(books),
  })),
  'record-transaction': inBooks((books, { body }) => {
    const { categoryId = null, lines, ...rest } = body;
    const flow = rest['kind'];
    const parts = Array.isArray(lines)
      ? lines.map((line: object) => ({ ...line, flow }))
      : [{ categoryId, amount: rest['amount'], flow }];
    return record(books, { ...rest, lines: parts }, 'TransactionRecorded');
  }),
  'record-transfer': inBooks((books, { body }) =>
    record(books, { description: 'Transfer', ...body, kind: 'transfer' }, 'TransferRecorded'),
  ),
  'amend-transaction': inBooks((books, { parameters, body }) => {
    const { expectedVersion: _, categoryId, ...change } = body;
    const before = find(books, parameters['transactionId']);
    const amount = change['amount'] ?? before.amount;
    const line =
      categoryId === undefined || before.kind === 'transfer'
        ? {}
        : { lines: [{ categoryId, amount, flow: before.kind }] };
    const version = books.commits.length + 1;
    Object.assign(before, TransactionView.parse({ ...before, ...change, ...line, lastVersion: version }));
    return reply(books, 'TransactionAmended', { transactionId: before.transactionId });
  }),
  'void-transaction': inBooks((books, { parameters }) => {
    Object.assign(find(books, parameters['transactionId']), { status: 'voided' });
    return reply(books, 'TransactionVoided', { transactionId: parameters['transactionId'] });
  }),
  'undo-commit': inBooks((books, { body }) => {
    const undone = books.commits.find((each) => each.version === Number(body['version']));
    const transactionId = undone?.events[0]?.data['transactionId'];
    if (typeof transactionId === 'string') Object.assign(find(books, transactionId), { status: 'recorded' });
    return { ...reply(books, 'TransactionRestored', {}), undoneVersion: Number(body['version']) };
  }),
  'get-budget-month': inBooks((books, { parameters }) => budgetView(books, parameters['month'] ?? '')),
  'set-budget': inBooks((books, { parameters, body }) => {
    const { month = '', categoryId = '' } = parameters;
    const { limit, rollover } = SetBudgetRequest.parse(body);
    const terms = books.budgets.get(month) ?? new Map<string, FakeBudget>();
    terms.set(categoryId, { limit, rollover: rollover ?? terms.get(categoryId)?.rollover ?? false });
    books.budgets.set(month, terms);
    return reply(books, 'BudgetSet', { month, categoryId });
  }),
  'remove-budget': inBooks((books, { parameters: { month = '', categoryId = '' } }) => {
    books.budgets.get(month)?.delete(categoryId);
    return reply(books, 'BudgetRemoved', { month, categoryId });
  }),
  'get-summaries': inBooks((books, { query }) => {
    const month = query.get('to') ?? '';
    return { currency: books.currency, items: [monthSummary(books, month)], ...at(books) };
  }),
  'get-dashboard': (state, request) =>
    inBooks((books) => dashboardView(books, request.query.get('month') ?? state.month))(state, request),
  'list-events': inBooks((books, { query }) => {
    const before = Number(query.get('before') ?? Infinity);
    const wanted = query.get('transactionId');
    const matching = books.commits.filter(
      (each) => each.version < before && (!wanted || each.events.some(({ data }) => data['transactionId'] === wanted)),
    );
    const items = matching.slice(-30).reverse();
    return { items, nextBefore: matching.length > 30 ? (items.at(-1)?.version ?? null) : null, ...at(books) };
  }),
  'verify-events': inBooks((books) => ({
    verdict: 'intact',
    version: books.commits.length,
    hash: books.commits.at(-1)?.hash ?? '',
  })),
  'get-transaction-history': inBooks((books, { parameters }) => {
    const { transactionId } = parameters;
    const commits = books.commits.filter((each) =>
      each.events.some(({ data }) => data['transactionId'] === transactionId),
    );
    const items = commits.map(({ version, recordedAt, actor, actorName, events }) => ({
      version,
      recordedAt,
      actor,
      actorName,
      type: events[0]?.type,
      changes: [],
    }));
    return { transactionId, items, ...at(books) };
  }),
  'list-notifications': inBooks((books) => ({ items: books.notifications, unread: unread(books), nextCursor: null })),
  'read-notification': inBooks((books, { parameters }) => {
    const readAt = new Date().toISOString();
    Object.assign(books.notifications.find((each) => each.notificationId === parameters['notificationId']) ?? {}, {
      readAt,
    });
    return { ledgerId: books.ledgerId, notificationId: parameters['notificationId'], readAt };
  }),
};

function record(books: FakeBooks, body: Record<string, unknown>, type: string): unknown {
  const version = books.commits.length + 1;
  const transactionId = body['transactionId'] ?? crypto.randomUUID();
  const common = {
    currency: books.currency,
    notes: '',
    tags: [],
    status: 'recorded',
    recordedVersion: version,
    lastVersion: version,
  };
  books.transactions.unshift(TransactionView.parse({ ...common, ...body, transactionId }));
  books.transactions.sort((a, b) => b.date.localeCompare(a.date) || b.recordedVersion - a.recordedVersion);
  return reply(books, type, { transactionId });
}

function find(books: FakeBooks, transactionId: string | undefined): TransactionView {
  const found = books.transactions.find((each) => each.transactionId === transactionId);
  if (!found) throw new FakeRefusal(404, 'TransactionNotFound', 'There is no such transaction in these books.');
  return found;
}
