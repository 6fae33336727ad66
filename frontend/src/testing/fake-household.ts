/** What the demo household is made of. */
import { CategoryView } from '#handlers/contracts/categories';

/** Ids that read alike in failures: `id('a', 3)` is the third account. */
export function id(kind: string, number: number): string {
  return `${kind.repeat(8).slice(0, 8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export type Plan = readonly [
  day: number,
  description: string,
  category: number | null,
  cents: number,
  accountNumber: number,
];

export const MONTHLY: readonly Plan[] = [
  [1, 'Rent', 1, 112_000, 1],
  [3, 'City power and water', 2, 9_480, 1],
  [4, 'Fibre internet', 3, 3_990, 1],
  [2, 'Lidl', 4, 6_412, 4],
  [6, 'Farmers market', 4, 3_180, 3],
  [9, 'Lidl', 4, 7_255, 4],
  [13, 'Rewe', 4, 5_890, 1],
  [17, 'Lidl', 4, 8_120, 4],
  [20, 'Bakery Hansen', 4, 1_465, 3],
  [5, 'Ramen Takumi', 5, 3_420, 4],
  [12, 'Café Lune', 5, 1_180, 3],
  [19, 'Trattoria Piccola', 5, 5_760, 4],
  [7, 'Monthly rail pass', 6, 4_900, 1],
  [15, 'Petrol', 6, 6_230, 4],
  [10, 'Pharmacy', 7, 2_315, 1],
  [11, 'Cinema', 8, 2_600, 4],
  [16, 'Streaming', 8, 1_299, 4],
  [18, 'Winter boots', 9, 8_995, 4],
  [8, 'Book shop', null, 2_150, 3],
];

export const LIMITS: readonly (readonly [number, number, boolean])[] = [
  [1, 112_000, false],
  [2, 10_000, false],
  [4, 34_000, true],
  [5, 9_500, false],
  [6, 13_000, true],
  [8, 6_000, false],
  [9, 8_000, true],
];

export function defaultCategories(): CategoryView[] {
  const list: readonly (readonly [string, string, 'expense' | 'income'])[] = [
    ['Rent', 'Home', 'expense'],
    ['Power and water', 'Home', 'expense'],
    ['Internet and phone', 'Home', 'expense'],
    ['Groceries', 'Food', 'expense'],
    ['Eating out', 'Food', 'expense'],
    ['Transport', 'Getting around', 'expense'],
    ['Health', 'Living', 'expense'],
    ['Leisure', 'Living', 'expense'],
    ['Clothing', 'Living', 'expense'],
    ['Salary', 'Income', 'income'],
    ['Side jobs', 'Income', 'income'],
  ];
  return list.map(([name, group, kind], index) =>
    CategoryView.parse({ categoryId: id('c', index + 1), name, group, kind, archived: false }),
  );
}
