/** What the household writes down itself in a month: cash, splits, holidays, interest, and a mistake now and then. */
import { allocateMinor } from '#domain/kernel/money';
import type { Chance } from './chance.ts';
import { CASH_HABITS } from './habits.ts';
import type { MonthFrame } from './month-frame.ts';
import type { PlannedHandEntry } from './plan.ts';
import { dayOf, habitEntries } from './statement-rows.ts';

/** Oldest first. */
export function handEntries(frame: MonthFrame, chance: Chance): PlannedHandEntry[] {
  const cash = CASH_HABITS.flatMap((habit) => habitEntries(habit, frame, chance));
  return [...withSecondThoughts(cash, frame), ...bigShops(frame, chance), ...holiday(frame, chance), ...yields(frame)]
    .filter(({ date }) => date <= frame.until)
    .sort((a, b) => a.date.localeCompare(b.date));
}

/** One receipt, several categories. */
function bigShops({ month }: MonthFrame, chance: Chance): PlannedHandEntry[] {
  return [6, 21].map((day) => {
    const total = chance.between(5_400, 11_800);
    const [groceries = 0, household = 0, pets = 0] = allocateMinor(total, [62, 24, 14]);
    return {
      date: dayOf(month, day + chance.between(0, 4)),
      account: 'card',
      amount: -total,
      description: 'Großmarkt Simmering, big shop',
      category: 'Groceries',
      parts: [
        { category: 'Groceries', amount: groceries },
        { category: 'Household goods', amount: household, note: 'Washing powder and such' },
        { category: 'Pets', amount: pets, note: 'Cat food' },
      ],
    };
  });
}

const SEASIDE = [
  'Beach café',
  'Fish for supper',
  'Boat to the island',
  'Fruit from the market',
  'Parking at the pier',
] as const;

/** Two weeks at the sea in July, everything tagged so that it can be found again. */
function holiday({ month, monthOfYear }: MonthFrame, chance: Chance): PlannedHandEntry[] {
  if (monthOfYear !== 7) return [];
  return Array.from({ length: 9 }, (_, index) => ({
    date: dayOf(month, 7 + index),
    account: 'cash',
    amount: -chance.between(700, 2_600),
    description: chance.pick(SEASIDE),
    category: 'Travel',
    tags: ['adria', 'holiday'],
    ...(index === 0 ? { notes: 'First evening. The landlady keeps a table for us by the window.' } : {}),
  }));
}

function yields({ month, monthOfYear, year }: MonthFrame): PlannedHandEntry[] {
  const category = 'Interest and dividends';
  const dividend: PlannedHandEntry = {
    date: dayOf(month, 20),
    account: 'brokerage',
    amount: 5_240 + year * 610,
    description: 'Fund distribution',
    category,
  };
  const interest: PlannedHandEntry = {
    date: dayOf(month, 31),
    account: 'savings',
    amount: 11_830 + year * 940,
    description: 'Interest for the year',
    category,
  };
  return [...(monthOfYear % 3 === 0 ? [dividend] : []), ...(monthOfYear === 12 ? [interest] : [])];
}

/** In some months an entry is written down twice and voided, or corrected later. */
function withSecondThoughts(cash: readonly PlannedHandEntry[], { monthOfYear }: MonthFrame): PlannedHandEntry[] {
  const [first, second, ...others] = cash;
  if (!first || !second) return [...cash];
  if (monthOfYear % 5 === 0) return [first, { ...first, later: { kind: 'void' } }, second, ...others];
  if (monthOfYear % 4 !== 3) return [...cash];
  const notes = 'Found the receipt in the coat pocket.';
  const change = { description: `${second.description}, with Jonas`, notes, tags: ['receipt'] };
  return [first, { ...second, later: { kind: 'amend', change } }, ...others];
}
