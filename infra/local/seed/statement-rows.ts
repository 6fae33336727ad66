/** What the bank writes down in a month: the regular payments, and what the habits lead to. */
import { daysInMonth, type Month } from '#domain/kernel/calendar';
import type { Chance } from './chance.ts';
import { HABITS, type Habit } from './habits.ts';
import { REGULARS } from './household.ts';
import type { PlannedEntry } from './plan.ts';
import type { MonthFrame } from './month-frame.ts';

/** Oldest first. */
export function statementRows(frame: MonthFrame, chance: Chance): PlannedEntry[] {
  const rows = [...regularRows(frame), ...HABITS.flatMap((habit) => habitEntries(habit, frame, chance))];
  return [...rows, ...returnedGoods(rows, chance)]
    .filter(({ date }) => date <= frame.until)
    .sort((a, b) => a.date.localeCompare(b.date));
}

/** What one habit leads to in a month. */
export function habitEntries(habit: Habit, { month, monthOfYear, year }: MonthFrame, chance: Chance): PlannedEntry[] {
  const season = habit.season?.[monthOfYear] ?? 100;
  // Prices rise by three per cent a year.
  const scale = (season * (100 + year * 3)) / 10_000;
  return Array.from({ length: chance.between(...habit.times) }, () => ({
    date: dayOf(month, chance.between(1, 31)),
    account: chance.happens(0.7) ? habit.accounts[0] : chance.pick(habit.accounts),
    amount: -Math.round(chance.between(...habit.price) * scale),
    description: chance.pick(habit.shops),
    category: habit.category,
  }));
}

/** A day of the month; in a shorter one its last day. */
export function dayOf(month: Month, day: number): string {
  return `${month}-${String(Math.min(day, daysInMonth(month))).padStart(2, '0')}`;
}

function regularRows({ month, monthOfYear, year }: MonthFrame): PlannedEntry[] {
  return REGULARS.map(({ day, amount, ...entry }) => ({
    ...entry,
    date: dayOf(month, day),
    amount: amount(monthOfYear, year),
  })).filter(({ amount }) => amount !== 0);
}

/** Now and then something does not fit and goes back: money in on an expense category. */
function returnedGoods(rows: readonly PlannedEntry[], chance: Chance): PlannedEntry[] {
  const bought = rows.find(({ category, date }) => category === 'Clothing' && Number(date.slice(8)) <= 20);
  if (!bought || !chance.happens(0.4)) return [];
  const date = `${bought.date.slice(0, 8)}${String(Number(bought.date.slice(8)) + chance.between(3, 8)).padStart(2, '0')}`;
  return [{ ...bought, date, amount: -bought.amount, description: `${bought.description}, returned` }];
}
