/** The demo household: Mira and Jonas, one child, a cat, a small car and a flat in Lindengasse. */
import type { AccountKey, PlannedAccount, PlannedBudget } from './plan.ts';

export const ACCOUNTS: readonly PlannedAccount[] = [
  { key: 'checking', name: 'Checking', kind: 'checking', openingBalance: 345_360 },
  { key: 'savings', name: 'Savings', kind: 'savings', openingBalance: 862_000 },
  { key: 'cash', name: 'Cash', kind: 'cash', openingBalance: 9_500 },
  { key: 'brokerage', name: 'Brokerage', kind: 'investment', openingBalance: 1_150_000 },
  { key: 'card', name: 'Credit card', kind: 'credit-card', openingBalance: -38_415 },
  { key: 'carLoan', name: 'Car loan', kind: 'loan', openingBalance: -842_000 },
];

/** Beside the categories every new ledger has. */
export const EXTRA_CATEGORIES = [{ name: 'Pets', group: 'Living', kind: 'expense' }] as const;

/** The same every month; what rolls over is meant to be saved up or made good. */
export const BUDGETS: readonly PlannedBudget[] = [
  { category: 'Utilities', limit: 19_000, rollover: true },
  { category: 'Groceries', limit: 61_500, rollover: true },
  { category: 'Eating out', limit: 24_000, rollover: false },
  { category: 'Household goods', limit: 12_500, rollover: false },
  { category: 'Car and fuel', limit: 18_500, rollover: true },
  { category: 'Health', limit: 9_000, rollover: false },
  { category: 'Clothing', limit: 8_000, rollover: true },
  { category: 'Children', limit: 20_000, rollover: false },
  { category: 'Pets', limit: 7_400, rollover: false },
  { category: 'Entertainment', limit: 10_000, rollover: false },
  { category: 'Subscriptions', limit: 6_500, rollover: false },
  { category: 'Hobbies', limit: 8_500, rollover: false },
  { category: 'Gifts and donations', limit: 6_500, rollover: true },
  { category: 'Travel', limit: 25_500, rollover: true },
];

/** Something that comes on a day of the month; `amount` signed, in the given month of the year (1 to 12). */
export type Regular = {
  readonly day: number;
  readonly account: AccountKey;
  readonly category: string;
  readonly description: string;
  /** Signed minor units for a month of the year; 0 means not this month. `year` counts from 0. */
  readonly amount: (monthOfYear: number, year: number) => number;
};

const always = (amount: number) => () => amount;
const inMonths = (months: readonly number[], amount: number) => (month: number) =>
  months.includes(month) ? amount : 0;
const isWinter = (month: number) => month <= 3 || month >= 11;

/** Austrian salaries come fourteen times a year: twice in June and November. */
// prettier-ignore
export const REGULARS: readonly Regular[] = [
  { day: 1, account: 'checking', category: 'Rent or mortgage', description: 'Standing order Lindner Property, rent', amount: (_, year) => -108_000 - year * 2_400 },
  { day: 3, account: 'checking', category: 'Insurance', description: 'Alpenland Insurance, household and liability', amount: always(-4_870) },
  { day: 3, account: 'checking', category: 'Insurance', description: 'Alpenland Insurance, car', amount: inMonths([1, 4, 7, 10], -18_640) },
  { day: 5, account: 'checking', category: 'Utilities', description: 'City Works, electricity', amount: always(-6_400) },
  { day: 5, account: 'checking', category: 'Utilities', description: 'City Works, district heating', amount: (month) => (isWinter(month) ? -15_800 : -8_200) },
  { day: 8, account: 'checking', category: 'Internet and phone', description: 'Donau Net, fibre', amount: always(-3_490) },
  { day: 8, account: 'checking', category: 'Internet and phone', description: 'Mobil Eins, two SIM cards', amount: always(-2_580) },
  { day: 10, account: 'checking', category: 'Children', description: 'Kindergarten Sonnenhof, lunch', amount: inMonths([1, 2, 3, 4, 5, 6, 9, 10, 11, 12], -9_450) },
  { day: 12, account: 'checking', category: 'Public transport', description: 'City transit, annual pass by instalments', amount: always(-3_300) },
  { day: 15, account: 'checking', category: 'Salary', description: 'Salary Mira, Hofer & Lang Architects', amount: (_, year) => 208_000 + year * 6_200 },
  { day: 15, account: 'checking', category: 'Salary', description: 'Salary Mira, holiday and Christmas pay', amount: (month, year) => (month === 6 || month === 11 ? 196_000 + year * 5_900 : 0) },
  { day: 28, account: 'checking', category: 'Salary', description: 'Salary Jonas, Municipal Library', amount: (_, year) => 118_500 + year * 3_100 },
  { day: 28, account: 'checking', category: 'Salary', description: 'Salary Jonas, holiday and Christmas pay', amount: (month, year) => (month === 6 || month === 11 ? 112_000 + year * 3_000 : 0) },
  { day: 30, account: 'checking', category: 'Bank fees', description: 'Account fee for the quarter', amount: inMonths([3, 6, 9, 12], -1_680) },
  { day: 14, account: 'checking', category: 'Other income', description: 'Family allowance', amount: always(19_760) },
  { day: 22, account: 'checking', category: 'Gifts and donations', description: 'Mountain Rescue, yearly donation', amount: inMonths([11], -6_000) },
  { day: 2, account: 'card', category: 'Subscriptions', description: 'Filmstrom, standard plan', amount: (_, year) => (year === 0 ? -1_299 : -1_399) },
  { day: 9, account: 'card', category: 'Subscriptions', description: 'Klangwelt Family', amount: always(-1_799) },
  { day: 18, account: 'card', category: 'Subscriptions', description: 'Cloud storage 200 GB', amount: always(-299) },
  { day: 21, account: 'card', category: 'Subscriptions', description: 'The Daily Courier, weekend edition', amount: always(-1_490) },
  { day: 19, account: 'card', category: 'Travel', description: 'Pension Alpenrose, ski week', amount: inMonths([2], -68_400) },
  { day: 11, account: 'card', category: 'Travel', description: 'Adria Apartments, deposit', amount: inMonths([3], -42_000) },
  { day: 6, account: 'card', category: 'Travel', description: 'Adria Apartments, two weeks', amount: inMonths([7], -112_000) },
  { day: 12, account: 'checking', category: 'Car and fuel', description: 'Garage Petrov, service and tyres', amount: inMonths([4, 10], -24_300) },
];
