/** Money the household moves between its own accounts in a month. */
import type { MonthFrame } from './month-frame.ts';
import type { PlannedTransfer } from './plan.ts';
import { dayOf } from './statement-rows.ts';

/** `owedOnCard` is paid in full on the 29th. */
export function monthlyTransfers({ month, monthOfYear, until }: MonthFrame, owedOnCard: number): PlannedTransfer[] {
  const bonus = monthOfYear === 6 || monthOfYear === 11;
  const transfers: PlannedTransfer[] = [
    { date: dayOf(month, 2), from: 'checking', to: 'cash', amount: 6_000, description: 'Cash machine' },
    { date: dayOf(month, 16), from: 'checking', to: 'cash', amount: 4_000, description: 'Cash machine' },
    { date: dayOf(month, 4), from: 'checking', to: 'carLoan', amount: 21_500, description: 'Car loan instalment' },
    { date: dayOf(month, 6), from: 'checking', to: 'brokerage', amount: 10_000, description: 'Fund savings plan' },
    {
      date: dayOf(month, 30),
      from: 'checking',
      to: 'savings',
      amount: bonus ? 70_000 : 8_000,
      description: 'To savings',
    },
    { date: dayOf(month, 29), from: 'checking', to: 'card', amount: owedOnCard, description: 'Credit card bill' },
  ];
  // The summer and the ski week are what the savings are for.
  if (monthOfYear === 2)
    transfers.push({
      date: dayOf(month, 18),
      from: 'savings',
      to: 'checking',
      amount: 50_000,
      description: 'From savings, ski week',
    });
  if (monthOfYear === 8)
    transfers.push({
      date: dayOf(month, 3),
      from: 'savings',
      to: 'checking',
      amount: 90_000,
      description: 'From savings, summer',
    });
  return transfers
    .filter(({ date, amount }) => date <= until && amount > 0)
    .sort((a, b) => a.date.localeCompare(b.date));
}
