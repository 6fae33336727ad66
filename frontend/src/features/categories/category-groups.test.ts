import { describe, expect, it } from 'vitest';
import { CategoryView } from '#handlers/contracts/categories';
import { categoryGroups, groupNames } from './category-groups.ts';

let count = 0;
const category = (name: string, group: string, kind: 'expense' | 'income' = 'expense') =>
  CategoryView.parse({
    categoryId: `cccccccc-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`,
    name,
    group,
    kind,
    archived: false,
  });

describe('category groups', () => {
  const categories = [
    category('Salary', 'Work', 'income'),
    category('Rent', 'Home'),
    category('Lunch', 'Work'),
    category('Gas', 'Home'),
  ];

  it('lists expenses before income, groups and names in order', () => {
    expect(
      categoryGroups(categories).map(({ name, kind, categories: members }) => [
        name,
        kind,
        members.map((each) => each.name),
      ]),
    ).toEqual([
      ['Home', 'expense', ['Gas', 'Rent']],
      ['Work', 'expense', ['Lunch']],
      ['Work', 'income', ['Salary']],
    ]);
  });

  it('names each group once', () => {
    expect(groupNames(categories)).toEqual(['Home', 'Work']);
  });
});
