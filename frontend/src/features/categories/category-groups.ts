/** Categories as the page lists them. */
import type { CategoryView } from '#handlers/contracts/categories';

export type CategoryGroup = {
  readonly name: string;
  readonly kind: CategoryView['kind'];
  readonly categories: readonly CategoryView[];
};

/** Expenses before income, then by name; a group with both sides appears on each. */
export function categoryGroups(categories: readonly CategoryView[]): CategoryGroup[] {
  const groups = new Map<string, CategoryView[]>();
  for (const category of [...categories].sort(compare)) {
    const key = JSON.stringify([category.kind, category.group]);
    groups.set(key, [...(groups.get(key) ?? []), category]);
  }
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    return first ? [{ name: first.group, kind: first.kind, categories: members }] : [];
  });
}

/** Every group that is in use, once, for the picker. */
export function groupNames(categories: readonly CategoryView[]): string[] {
  return [...new Set(categories.map(({ group }) => group))].sort((a, b) => a.localeCompare(b));
}

function compare(a: CategoryView, b: CategoryView): number {
  return a.kind.localeCompare(b.kind) || a.group.localeCompare(b.group) || a.name.localeCompare(b.name);
}
