/** What each operation of the fake API does. Enough to use the app; the rules are the server's. */
import { AccountView, OpenAccountRequest } from '#handlers/contracts/accounts';
import { SetBudgetRequest } from '#handlers/contracts/budgets';
import { AddCategoryRequest, CategoryView } from '#handlers/contracts/categories';
import { OpenLedgerRequest } from '#handlers/contracts/ledgers';
import { demoBooks, emptyBooks, USER_ID, type FakeBooks } from './fake-books.ts';
import { changeBudget, changeItem, changeSettings, reply } from './fake-changes.ts';
import { getImport, importStatement, previewImport } from './fake-imports.ts';
import { listNotifications, readAllNotifications, readNotification } from './fake-notifications.ts';
import { calmOperations, SERVICE_OPERATIONS, type FakeOperations } from './fake-operations.ts';
import { booksAsOf } from './fake-past.ts';
import { DEFAULT_NOTIFICATIONS, savedSettings, type FakeSettings } from './fake-profile.ts';
import { FakeRefusal, type FakeRequest } from './fake-request.ts';
import {
  amendTransaction,
  getTransaction,
  getTransactionHistory,
  listTransactions,
  recordTransaction,
  recordTransfer,
  voidTransaction,
} from './fake-transactions.ts';
import { undoCommit, undoImport } from './fake-undo.ts';
import {
  listWebhookDeliveries,
  listWebhooks,
  noWebhooks,
  registerWebhook,
  removeWebhook,
  retryWebhookDelivery,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
  type FakeWebhooks,
} from './fake-webhooks.ts';
import { accountViews, balancesView, budgetView, dashboardView, monthSummary, payeesView } from './fake-views.ts';

export type FakeState = {
  webhooks: FakeWebhooks;
  books: FakeBooks[];
  settings: FakeSettings | null;
  month: string;
  operations: FakeOperations;
};

type Operation = (state: FakeState, request: FakeRequest) => unknown;
type BookOperation = (books: FakeBooks, request: FakeRequest) => unknown;

export function demoState(month: string): FakeState {
  return {
    books: [demoBooks(month)],
    month,
    operations: calmOperations(),
    webhooks: noWebhooks(),
    settings: savedSettings(
      {
        displayName: 'Ada',
        currency: 'EUR',
        locale: 'en-GB',
        timeZone: 'Europe/Vienna',
        notifications: { inApp: true, email: false },
      },
      null,
    ),
  };
}

const inBooks =
  (operation: BookOperation): Operation =>
  (state, request) => {
    const books = state.books.find((each) => each.ledgerId === request.parameters['ledgerId']);
    if (!books) throw new FakeRefusal(404, 'LedgerNotFound', 'There is no such ledger among yours.');
    return operation(booksAsOf(books, request.query.get('asOf')), request);
  };

const ofService =
  (operation: (operations: FakeOperations, request: FakeRequest) => unknown): Operation =>
  (state, request) =>
    operation(state.operations, request);

const ofWebhooks =
  (operation: (webhooks: FakeWebhooks, request: FakeRequest) => unknown): Operation =>
  (state, request) =>
    operation(state.webhooks, request);

const at = (books: FakeBooks) => ({ asOfVersion: books.commits.length });

/** By the names in `handlers/functions.ts`; what is missing answers 501. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'get-profile': ({ settings }) => ({
    userId: USER_ID,
    email: 'ada@example.org',
    settings,
    defaults: DEFAULT_NOTIFICATIONS,
    asOfVersion: 1,
  }),
  'update-profile': (state, { body }) => {
    state.settings = savedSettings(body, state.settings);
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
    return reply(books, 'LedgerSettingsChanged', {}, changeSettings(books, body));
  }),
  'list-accounts': inBooks((books) => ({ items: accountViews(books), ...at(books) })),
  'get-balances': inBooks((books, { query }) => balancesView(books, query.get('on'))),
  'open-account': inBooks((books, { body }) => {
    const request = OpenAccountRequest.parse(body);
    const accountId = request.accountId ?? crypto.randomUUID();
    const defaults = { currency: books.currency, openingBalance: 0, openedOn: '2026-11-22', status: 'open' };
    const account = AccountView.omit({ balance: true, transactions: true }).parse({
      ...defaults,
      ...request,
      accountId,
    });
    return reply(books, 'AccountOpened', { accountId }, changeItem(books, 'accounts', accountId, account));
  }),
  'update-account': inBooks((books, { parameters, body }) => {
    const { accountId = '' } = parameters;
    const account = books.accounts.find((each) => each.accountId === accountId);
    const change = changeItem(books, 'accounts', accountId, account && { ...account, ...body });
    return reply(books, 'AccountRenamed', { accountId }, change);
  }),
  'close-account': inBooks((books, { parameters }) => {
    const account = accountViews(books).find((each) => each.accountId === parameters['accountId']);
    if (account?.balance !== 0)
      throw new FakeRefusal(
        409,
        'AccountNotEmpty',
        'An account can be closed when its balance is zero. Move what is left first.',
      );
    const { balance: _, transactions: __, ...plain } = account;
    const change = changeItem(books, 'accounts', account.accountId, { ...plain, status: 'closed' });
    return reply(books, 'AccountClosed', { accountId: account.accountId }, change);
  }),
  'list-categories': inBooks((books) => ({ items: books.categories, ...at(books) })),
  'add-category': inBooks((books, { body }) => {
    const request = AddCategoryRequest.parse(body);
    const categoryId = request.categoryId ?? crypto.randomUUID();
    const category = CategoryView.parse({ archived: false, ...request, categoryId });
    return reply(books, 'CategoryAdded', { categoryId }, changeItem(books, 'categories', categoryId, category));
  }),
  'update-category': inBooks((books, { parameters, body }) => {
    const { categoryId = '' } = parameters;
    const category = books.categories.find((each) => each.categoryId === categoryId);
    const change = changeItem(books, 'categories', categoryId, category && { ...category, ...body });
    return reply(books, 'CategoryRenamed', { categoryId }, change);
  }),
  'list-transactions': inBooks(listTransactions),
  'get-transaction': inBooks(getTransaction),
  'record-transaction': inBooks(recordTransaction),
  'record-transfer': inBooks(recordTransfer),
  'amend-transaction': inBooks(amendTransaction),
  'void-transaction': inBooks(voidTransaction),
  'get-transaction-history': inBooks(getTransactionHistory),
  'undo-commit': inBooks(undoCommit),
  'get-budget-month': inBooks((books, { parameters }) => budgetView(books, parameters['month'] ?? '')),
  'set-budget': inBooks((books, { parameters, body }) => {
    const { month = '', categoryId = '' } = parameters;
    const { limit, rollover, alertThresholds } = SetBudgetRequest.parse(body);
    const before = books.budgets.get(month)?.get(categoryId);
    const terms = {
      limit,
      rollover: rollover ?? before?.rollover ?? false,
      alertThresholds: alertThresholds === undefined ? (before?.alertThresholds ?? null) : alertThresholds,
    };
    return reply(books, 'BudgetSet', { month, categoryId }, changeBudget(books, { month, categoryId }, terms));
  }),
  'remove-budget': inBooks((books, { parameters: { month = '', categoryId = '' } }) => {
    const change = changeBudget(books, { month, categoryId }, undefined);
    return reply(books, 'BudgetRemoved', { month, categoryId }, change);
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
    const limit = Number(query.get('limit') ?? 30);
    const items = matching.slice(-limit).reverse();
    return { items, nextBefore: matching.length > limit ? (items.at(-1)?.version ?? null) : null, ...at(books) };
  }),
  'verify-events': inBooks(
    (books) =>
      books.verdict ?? {
        verdict: 'intact',
        version: books.commits.length,
        hash: books.commits.at(-1)?.hash ?? '',
        seal: { date: '2026-11-21', version: books.commits.length, hash: 'ab', root: 'cd' },
      },
  ),
  'list-payees': inBooks((books, { query }) => {
    if (!books.hasPayees) throw new FakeRefusal(409, 'ReportNotBuilt', 'This report awaits a rebuild of the books.');
    return payeesView(books, query.get('from') ?? '', query.get('to') ?? '');
  }),
  'preview-import': inBooks(previewImport),
  'import-statement': inBooks(importStatement),
  'get-import': inBooks(getImport),
  'undo-import': inBooks(undoImport),
  ...Object.fromEntries(Object.entries(SERVICE_OPERATIONS).map(([name, operation]) => [name, ofService(operation)])),
  'list-webhooks': ofWebhooks(listWebhooks),
  'register-webhook': ofWebhooks(registerWebhook),
  'update-webhook': ofWebhooks(updateWebhook),
  'remove-webhook': ofWebhooks(removeWebhook),
  'rotate-webhook-secret': ofWebhooks(rotateWebhookSecret),
  'test-webhook': ofWebhooks(testWebhook),
  'list-webhook-deliveries': ofWebhooks(listWebhookDeliveries),
  'retry-webhook-delivery': ofWebhooks(retryWebhookDelivery),
  'list-notifications': inBooks(listNotifications),
  'read-notification': inBooks(readNotification),
  'read-all-notifications': inBooks(readAllNotifications),
};
