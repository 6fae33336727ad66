/** The letter about a month that is over. */
import { subtractMinor } from '#domain/kernel/money';
import type { MonthSummaryReady } from '#handlers/contracts/integration-events/month-summary';
import type { BudgetLetter } from './budget-letter.ts';
import type { Format } from './format.ts';
import type { Links } from './links.ts';

export function summaryLetter({
  notice,
  format,
  links,
}: {
  readonly notice: MonthSummaryReady;
  readonly format: Format;
  readonly links: Links;
}): BudgetLetter {
  const { month, currency, income, expenses, net, transactionCount, ledgerId } = notice;
  const money = (minor: number): string => format.money(minor, currency);
  const inMonth = format.month(month);
  return {
    subject: `How ${inMonth} went`,
    preheader: `In ${money(income)}, out ${money(expenses)}, ${budgetWords(notice)}`,
    title: `How ${inMonth} went`,
    lead: `${entries(transactionCount)}: ${money(income)} came in and ${money(expenses)} went out; ${budgetWords(notice)}.`,
    facts: [
      { label: 'Income', value: money(income) },
      { label: 'Expenses', value: money(expenses) },
      { label: net < 0 ? 'Short by' : 'Saved', value: money(Math.abs(net)) },
      { label: 'Entries', value: String(transactionCount) },
    ],
    lists: [...overBudgetList(notice, money), ...topList(notice, money)],
    links: [
      { label: 'See the month', url: links.month(ledgerId, month) },
      { label: 'See the budgets', url: links.budget(ledgerId, month) },
    ],
  };
}

type Lists = BudgetLetter['lists'];

function overBudgetList({ overBudget, overBudgetCount }: MonthSummaryReady, money: (minor: number) => string): Lists {
  if (overBudget.length === 0) return [];
  const more = overBudgetCount - overBudget.length;
  const facts = overBudget.map(({ categoryName, spent, available }) => ({
    label: categoryName,
    value: `${money(spent)} of ${money(available)}, ${money(subtractMinor(spent, available))} over`,
  }));
  const others = more > 0 ? [{ label: 'Others', value: `${more} more over budget` }] : [];
  return [{ title: 'Over budget', facts: [...facts, ...others] }];
}

function topList({ topCategories }: MonthSummaryReady, money: (minor: number) => string): Lists {
  if (topCategories.length === 0) return [];
  const facts = topCategories.map(({ categoryName, spent }) => ({ label: categoryName, value: money(spent) }));
  return [{ title: 'Where most of it went', facts }];
}

function budgetWords({ overBudgetCount }: MonthSummaryReady): string {
  if (overBudgetCount === 0) return 'no budget was overrun';
  return overBudgetCount === 1 ? 'one budget was overrun' : `${overBudgetCount} budgets were overrun`;
}

function entries(count: number): string {
  return count === 1 ? 'One entry' : `${count} entries`;
}
