/** Letters about one budget: over a threshold, or back below it. */
import { subtractMinor } from '#domain/kernel/money';
import type { BudgetNotice } from '#handlers/contracts/integration-events';
import type { MailEntry } from '../runtime.ts';
import type { Format } from './format.ts';
import type { Fact, Letter } from './letter.ts';
import type { Links } from './links.ts';

export type BudgetLetter = Pick<Letter, 'subject' | 'preheader' | 'title' | 'lead' | 'facts' | 'lists' | 'links'>;

type About = {
  readonly notice: BudgetNotice;
  /** The entry behind it, if one is and it is still there. */
  readonly entry: MailEntry | undefined;
  readonly format: Format;
  readonly links: Links;
};

export function overspendLetter(about: About): BudgetLetter {
  const { notice, format } = about;
  const { categoryName, threshold, month } = notice;
  const isOver = threshold >= 100;
  const passed = threshold > 100 ? `more than ${threshold - 100}% over budget` : 'over budget';
  const title = isOver ? `${categoryName} is ${passed}` : `${categoryName} has passed ${threshold}% of its budget`;
  return { ...common(about), title, subject: `${title} for ${format.month(month)}` };
}

export function backWithinLimitLetter(about: About): BudgetLetter {
  const { notice, format } = about;
  const { categoryName, threshold, month } = notice;
  const limit = threshold === 100 ? 'within budget' : `within ${threshold}% of its budget`;
  const title = `${categoryName} is back ${limit}`;
  return { ...common(about), title, subject: `${title} for ${format.month(month)}` };
}

function common({ notice, entry, format, links }: About): Omit<BudgetLetter, 'title' | 'subject'> {
  const { categoryName, month, currency, spent, available, limit, transactionId, ledgerId } = notice;
  const money = (minor: number): string => format.money(minor, currency);
  const rest = subtractMinor(available, spent);
  const over = rest < 0 ? `That is ${money(-rest)} too much.` : `${money(rest)} is left.`;
  const entryLink =
    transactionId === null ? [] : [{ label: 'See the entry', url: links.entry(ledgerId, transactionId) }];
  return {
    preheader: `${money(spent)} of ${money(available)} in ${format.month(month)}`,
    lead: `${money(spent)} of ${money(available)} has been spent on ${categoryName} in ${format.month(month)}. ${over}`,
    facts: [
      { label: 'Budget', value: categoryName },
      { label: 'Month', value: format.month(month) },
      { label: 'Spent', value: money(spent) },
      { label: 'Available', value: money(available) },
      // What was carried into the month makes the two differ.
      ...(limit === available ? [] : [{ label: 'Limit', value: money(limit) }]),
      rest < 0 ? { label: 'Over by', value: money(-rest) } : { label: 'Left', value: money(rest) },
    ],
    lists: [{ title: 'What caused it', facts: causeFacts({ notice, entry, format }) }],
    links: [...entryLink, { label: 'See the budget', url: links.budget(ledgerId, month) }],
  };
}

function causeFacts({ notice, entry, format }: Omit<About, 'links'>): Fact[] {
  if (!entry) {
    const isGone = notice.transactionId !== null;
    return [{ label: 'Cause', value: isGone ? 'An entry that has been removed since' : 'A change of the budget' }];
  }
  return [
    { label: 'Entry', value: entry.description },
    { label: 'Date', value: format.date(entry.date) },
    { label: 'Amount', value: format.money(entry.amount, notice.currency) },
  ];
}
