/** What a person decides about the rows of a previewed file, and the request that becomes of it. */
import { addMinor } from '#domain/kernel/money';
import type { CategoryId } from '#domain/kernel/ids';
import type { ImportPreview } from '#handlers/contracts/imports';

export type PreviewRow = ImportPreview['rows'][number];

/** Rows taken out or put in by hand, and categories chosen by hand; what is absent follows the preview. */
export type ImportPlan = {
  readonly included: ReadonlyMap<number, boolean>;
  readonly categories: ReadonlyMap<number, CategoryId | null>;
};

export const EMPTY_PLAN: ImportPlan = { included: new Map(), categories: new Map() };

/**
 * A known row adds nothing either way. A row like an entry made by hand is left out until somebody says that it
 * is another one: doubled money is harder to notice than a row that is listed as left out.
 */
export function isIncluded(row: PreviewRow, plan: ImportPlan): boolean {
  return plan.included.get(row.row) ?? row.fate === 'new';
}

export function categoryOf(row: PreviewRow, plan: ImportPlan): CategoryId | null {
  const chosen = plan.categories.get(row.row);
  return chosen === undefined ? row.suggestedCategoryId : chosen;
}

/** The plan with `rows` taken in or out. */
export function withIncluded(plan: ImportPlan, rows: readonly PreviewRow[], included: boolean): ImportPlan {
  return { ...plan, included: new Map([...plan.included, ...rows.map(({ row }) => [row, included] as const)]) };
}

export function withCategory(plan: ImportPlan, row: PreviewRow, categoryId: CategoryId | null): ImportPlan {
  return { ...plan, categories: new Map([...plan.categories, [row.row, categoryId]]) };
}

export type PlanSummary = {
  /** Rows that will become transactions. */
  readonly adding: number;
  /** Rows that are not known and are left out. */
  readonly leftOut: number;
  /** Rows that will be added without a category. */
  readonly uncategorized: number;
  /** Minor units; `moneyOut` is zero or negative. */
  readonly moneyIn: number;
  readonly moneyOut: number;
};

export function summarizePlan(rows: readonly PreviewRow[], plan: ImportPlan): PlanSummary {
  const candidates = rows.filter(({ fate }) => fate !== 'known');
  const adding = candidates.filter((row) => isIncluded(row, plan));
  return {
    adding: adding.length,
    leftOut: candidates.length - adding.length,
    uncategorized: adding.filter((row) => categoryOf(row, plan) === null).length,
    moneyIn: addMinor(...adding.map(({ amount }) => Math.max(amount, 0))),
    moneyOut: addMinor(...adding.map(({ amount }) => Math.min(amount, 0))),
  };
}

/** The decisions as the API takes them: row numbers left out, and a category for each row that has one. */
export function toDecisions(rows: readonly PreviewRow[], plan: ImportPlan) {
  const candidates = rows.filter(({ fate }) => fate !== 'known');
  return {
    excludedRows: candidates.filter((row) => !isIncluded(row, plan)).map(({ row }) => row),
    categories: candidates.flatMap((row) => {
      const categoryId = categoryOf(row, plan);
      return categoryId === null || !isIncluded(row, plan) ? [] : [{ row: row.row, categoryId }];
    }),
  };
}
