import { describe, expect, it } from 'vitest';
import { CategoryId } from '../kernel/ids.ts';
import { learnCategories } from './suggest-category.ts';

const groceries = CategoryId.parse('11111111-1111-4111-8111-111111111111');
const transport = CategoryId.parse('22222222-2222-4222-8222-222222222222');

const suggest = learnCategories([
  { description: 'POS 23,55 SPAR DANKT 4105', categoryId: groceries },
  { description: 'POS 8,94 SPAR DANKT 4585', categoryId: groceries },
  { description: 'POS 2,40 Wiener Linien', categoryId: transport },
  { description: 'POS 2,40 Wiener Linien', categoryId: transport },
]);

describe('learnCategories', () => {
  it('recognizes a merchant among numbers and codes', () => {
    expect(suggest('POS 11,81 AT K2 04.10. SPAR DANKT 9999')).toMatchObject({ categoryId: groceries });
    expect(suggest('wiener linien')).toEqual({ categoryId: transport, share: 1 });
  });

  it('suggests nothing for new or undecided words', () => {
    expect(suggest('Bookshop')).toBeUndefined();
    expect(suggest('POS 5,00')).toBeUndefined();
    expect(suggest('4105')).toBeUndefined();
  });
});
