/** The lines of a budget month, sorted for the screen. Amounts are minor units. */
import { addMinor } from '#domain/kernel/money';
import type { BudgetLineView } from '#handlers/contracts/budgets';
import type { CategoryView } from '#handlers/contracts/categories';

/** A line together with the category it is about. */
export type BudgetRow = { readonly line: BudgetLineView; readonly category: CategoryView };

/** A budgeted line: its limit is set. */
export type LimitedRow = { readonly line: BudgetLineView & { limit: number }; readonly category: CategoryView };

export type BudgetGroup = {
  readonly name: string;
  readonly rows: readonly LimitedRow[];
  readonly totals: { limit: number; spent: number; carriedIn: number; remaining: number };
};

export type BudgetLists = {
  readonly groups: readonly BudgetGroup[];
  /** Spending on categories without a limit, highest first. */
  readonly unbudgeted: readonly BudgetRow[];
  /** Limits that are used up and more, worst first. */
  readonly overspent: readonly LimitedRow[];
  /** Expense categories without a limit this month, in use or not. */
  readonly withoutLimit: readonly CategoryView[];
};

export function toBudgetLists(lines: readonly BudgetLineView[], categories: readonly CategoryView[]): BudgetLists {
  const byId = new Map(categories.map((category) => [category.categoryId, category]));
  const rows = lines.flatMap((line): BudgetRow[] => {
    const category = byId.get(line.categoryId);
    return category === undefined ? [] : [{ line, category }];
  });
  const limited = rows.filter(isLimited);
  const budgeted = new Set(limited.map(({ line }) => line.categoryId));
  return {
    groups: groupRows(limited),
    unbudgeted: rows.filter((row) => !isLimited(row) && row.line.spent !== 0).sort(bySpent),
    overspent: limited.filter(({ line }) => line.remaining < 0).sort((a, b) => a.line.remaining - b.line.remaining),
    withoutLimit: categories
      .filter(({ categoryId, kind, archived }) => kind === 'expense' && !archived && !budgeted.has(categoryId))
      .sort(byGroupAndName),
  };
}

/** A limit from last month that this month does not have yet. */
export type LimitToCopy = Pick<LimitedRow['line'], 'limit' | 'rollover' | 'alertThresholds'> & {
  readonly category: CategoryView;
};

/** What copying the limits of another month would set: active categories that have no limit this month. */
export function limitsToCopy(from: readonly BudgetLineView[], lists: BudgetLists): LimitToCopy[] {
  return lists.withoutLimit.flatMap((category) => {
    const line = from.find(({ categoryId }) => categoryId === category.categoryId);
    if (line === undefined || line.limit === null) return [];
    const { limit, rollover, alertThresholds } = line;
    return [{ category, limit, rollover, alertThresholds }];
  });
}

function groupRows(rows: readonly LimitedRow[]): BudgetGroup[] {
  const groups = new Map<string, LimitedRow[]>();
  for (const row of [...rows].sort((a, b) => byGroupAndName(a.category, b.category))) {
    groups.set(row.category.group, [...(groups.get(row.category.group) ?? []), row]);
  }
  return [...groups].map(([name, members]) => ({ name, rows: members, totals: totalsOf(members) }));
}

function totalsOf(rows: readonly LimitedRow[]): BudgetGroup['totals'] {
  const sum = (pick: (line: LimitedRow['line']) => number) => addMinor(...rows.map(({ line }) => pick(line)));
  return {
    limit: sum((line) => line.limit),
    spent: sum((line) => line.spent),
    carriedIn: sum((line) => line.carriedIn),
    remaining: sum((line) => line.remaining),
  };
}

function isLimited(row: BudgetRow): row is LimitedRow {
  return row.line.limit !== null;
}

function bySpent(a: BudgetRow, b: BudgetRow): number {
  return b.line.spent - a.line.spent;
}

function byGroupAndName(a: CategoryView, b: CategoryView): number {
  return a.group.localeCompare(b.group) || a.name.localeCompare(b.name);
}
