import { describe, it } from 'vitest';
import { CategoryId } from '../kernel/ids.ts';
import { given } from '../testing/decider-spec.ts';
import { FOOD, FUN, household, id, record, recorded, transactionId } from '../testing/household.ts';
import type { LedgerEvent } from '../ledger/events.ts';

const PETS = id(CategoryId, 3, 9);
const addPets = { type: 'AddCategory', categoryId: PETS, name: 'Pets', group: 'Living', kind: 'expense' } as const;
const archived: LedgerEvent = { type: 'CategoryArchived', v: 1, data: { categoryId: FOOD, name: 'Food' } };

describe('categories', () => {
  it('are added with their kind, once', () => {
    const events = given(...household)
      .when(addPets)
      .events();
    given(...household)
      .when(addPets)
      .then({
        type: 'CategoryAdded',
        v: 1,
        data: { categoryId: PETS, name: 'Pets', group: 'Living', kind: 'expense' },
      });
    given(...household, ...events)
      .when(addPets)
      .thenNothing();
  });

  it('reject a name in use', () => {
    given(...household)
      .when({ ...addPets, name: 'FOOD' })
      .thenRejected('CategoryNameTaken');
    given(...household)
      .when({ type: 'UpdateCategory', categoryId: FUN, name: 'Food' })
      .thenRejected('CategoryNameTaken');
  });

  it('reject an id of another kind of category', () => {
    given(...household)
      .when({ ...addPets, categoryId: FOOD, kind: 'income' })
      .thenRejected('CategoryIdTaken');
  });

  it('are renamed, regrouped and archived in one commit, with the new name', () => {
    given(...household)
      .when({ type: 'UpdateCategory', categoryId: FOOD, name: 'Groceries', group: 'Home', archived: true })
      .then(
        { type: 'CategoryRenamed', v: 1, data: { categoryId: FOOD, before: 'Food', after: 'Groceries' } },
        {
          type: 'CategoryRegrouped',
          v: 1,
          data: { categoryId: FOOD, name: 'Groceries', before: 'Living', after: 'Home' },
        },
        { type: 'CategoryArchived', v: 1, data: { categoryId: FOOD, name: 'Groceries' } },
      );
  });

  it('are restored', () => {
    given(...household, archived)
      .when({ type: 'UpdateCategory', categoryId: FOOD, archived: false })
      .then({ type: 'CategoryRestored', v: 1, data: { categoryId: FOOD, name: 'Food' } });
  });

  it('add nothing when nothing changes', () => {
    given(...household)
      .when({ type: 'UpdateCategory', categoryId: FOOD, name: 'Food', archived: false })
      .thenNothing();
  });

  it('are refused for new entries while archived, yet an old entry keeps its own', () => {
    given(...household, archived)
      .when(record(1, 5_00))
      .thenRejected('CategoryIsArchived');
    given(...household, recorded(1, 5_00), archived)
      .when({ type: 'AmendTransaction', transactionId: transactionId(1), changes: { amount: 6_00 } })
      .thenTypes('TransactionAmended');
  });

  it('reject a category that is not there', () => {
    given(...household)
      .when({ type: 'UpdateCategory', categoryId: PETS, name: 'X' })
      .thenRejected('CategoryNotFound');
    given(...household)
      .when(record(1, 5_00, { lines: [{ categoryId: PETS, amount: 5_00 }] }))
      .thenRejected('CategoryNotFound');
  });
});
