/** Sends a planned household to the API of a running `npm start`. */
import { derivedUuid } from '#domain/kernel/derived-id';
import { BusinessDate } from '#domain/kernel/calendar';
import { AccountId, LedgerId, TransactionId } from '#domain/kernel/ids';
import { LedgerCommandReply, LedgerList, type OpenLedgerRequest } from '#handlers/contracts/ledgers';
import { AccountReply, type OpenAccountRequest } from '#handlers/contracts/accounts';
import { CategoryList, CategoryReply, type AddCategoryRequest } from '#handlers/contracts/categories';
import { ReadNotificationReply } from '#handlers/contracts/notification-requests';
import { NotificationList } from '#handlers/contracts/notifications';
import { ProfileView } from '#handlers/contracts/profile';
import { UpdateProfileReply, type UpdateProfileRequest } from '#handlers/contracts/update-profile';
import { Currency } from '#domain/kernel/money';
import { sha256Hex } from '#infra/adapters/sha256';
import type { ApiClient } from '../client/api.ts';
import { monthSteps, type Books, type Step } from './month-steps.ts';
import type { AccountKey, HouseholdPlan } from './plan.ts';

export const LEDGER_NAME = 'Demo household';
/** Its name until everything is in: a run that was interrupted is recognized by it and goes on. */
const UNFINISHED_NAME = `${LEDGER_NAME} (being filled)`;
const CURRENCY = Currency.parse('EUR');

export type FillOptions = {
  readonly api: ApiClient;
  readonly plan: HouseholdPlan;
  /** The same text, the same ledger: person and seed. */
  readonly identity: string;
  readonly onProgress: (done: number, total: number, title: string) => void;
};

/** Answers the ledger, and whether anything was added: a ledger that is complete is left alone. */
export async function fillLedger(
  options: FillOptions,
): Promise<{ readonly ledgerId: LedgerId; readonly added: boolean }> {
  const { api, plan, identity, onProgress } = options;
  const ledgerId = LedgerId.parse(idFrom('demo ledger', identity));
  const { items } = await api.get('/ledgers', LedgerList);
  const existing = items.find((ledger) => ledger.ledgerId === ledgerId);
  if (existing && existing.name !== UNFINISHED_NAME) return { ledgerId, added: false };
  const books = await openBooks(options, ledgerId);
  const steps = [...plan.months.flatMap((month) => monthSteps(month, books)), finish(books)];
  for (const [index, { title, run }] of steps.entries()) {
    onProgress(index, steps.length, title);
    await run();
  }
  await readOldNotifications(api, books);
  return { ledgerId, added: true };
}

async function openBooks({ api, plan, identity }: FillOptions, ledgerId: LedgerId): Promise<Books> {
  const path = `/ledgers/${ledgerId}`;
  const id = (kind: string, text: string): string => idFrom(`demo ${kind}`, `${identity}\n${text}`);
  const send: Books['send'] = async (method, at, { body, schema }) => {
    // From what is sent, so that the same run again repeats, and a plan that has moved on does not clash.
    const idempotencyKey = id('command', `${method} ${at} ${JSON.stringify(body)}`);
    return await api.send(method, at, { body, schema, idempotencyKey });
  };
  await introduce(api, send);
  const ledger: OpenLedgerRequest = { ledgerId, name: UNFINISHED_NAME, currency: CURRENCY };
  await send('POST', '/ledgers', { body: ledger, schema: LedgerCommandReply });
  const accounts = new Map<AccountKey, AccountId>();
  for (const { key, name, kind, openingBalance } of plan.accounts) {
    const accountId = AccountId.parse(id('account', key));
    const account: OpenAccountRequest = { accountId, name, kind, openingBalance, openedOn: firstDayOf(plan) };
    await send('POST', `${path}/accounts`, { body: account, schema: AccountReply });
    accounts.set(key, accountId);
  }
  const before = await api.get(`${path}/categories`, CategoryList);
  for (const category of plan.categories) {
    if (before.items.some(({ name }) => name === category.name)) continue;
    await send('POST', `${path}/categories`, { body: category satisfies AddCategoryRequest, schema: CategoryReply });
  }
  const { items } = await api.get(`${path}/categories`, CategoryList);
  return {
    send,
    path,
    currency: CURRENCY,
    accountId: (key) => found(accounts.get(key), key),
    categoryId: (name) => found(items.find((category) => category.name === name)?.categoryId, name),
    transactionId: (text) => TransactionId.parse(id('transaction', text)),
    importId: (text) => id('import', text),
  };
}

function firstDayOf({ months }: HouseholdPlan): BusinessDate {
  return BusinessDate.parse(`${months[0]?.month}-01`);
}

/** Somebody who has settings already keeps them. */
async function introduce(api: ApiClient, send: Books['send']): Promise<void> {
  const { settings } = await api.get('/me', ProfileView);
  if (settings) return;
  const body: UpdateProfileRequest = {
    displayName: 'Mira',
    currency: CURRENCY,
    locale: 'en-GB',
    notifications: { inApp: true, email: false },
  };
  await send('PUT', '/me', { body, schema: UpdateProfileReply });
}

/** Two years of alerts would be unread at once; only the newest few are news. */
async function readOldNotifications(api: ApiClient, { send, path }: Books): Promise<void> {
  const { items } = await api.get(`${path}/notifications?limit=200`, NotificationList);
  const old = items.slice(STILL_NEW).filter(({ readAt }) => readAt === null);
  for (let start = 0; start < old.length; start += AT_ONCE) {
    const some = old.slice(start, start + AT_ONCE);
    await Promise.all(
      some.map(({ notificationId }) =>
        send('POST', `${path}/notifications/${encodeURIComponent(notificationId)}/read`, {
          body: {},
          schema: ReadNotificationReply,
        }),
      ),
    );
  }
}

const STILL_NEW = 4;
const AT_ONCE = 8;

function finish({ send, path }: Books): Step {
  const run = async (): Promise<void> => {
    await send('PATCH', path, { body: { name: LEDGER_NAME }, schema: LedgerCommandReply });
  };
  return { title: 'Done', run };
}

function found<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`the demo household has no “${name}”`);
  return value;
}

function idFrom(kind: string, text: string): string {
  return derivedUuid(kind, text, sha256Hex);
}
