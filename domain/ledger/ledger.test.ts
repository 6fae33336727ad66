import { describe, expect, it } from 'vitest';
import { DEFAULT_CATEGORIES } from '../category/defaults.ts';
import { CategoryId, type UserId } from '../kernel/ids.ts';
import type { Currency } from '../kernel/money.ts';
import { given } from '../testing/decider-spec.ts';
import { EUR, household, id, LEDGER, ledgerOpened, OWNER } from '../testing/household.ts';
import type { OpenLedger } from './commands.ts';

const open: OpenLedger = {
  type: 'OpenLedger',
  ledgerId: LEDGER,
  currency: EUR,
  owner: OWNER,
  settings: { name: 'Home', alertThresholds: [80, 100] },
  categories: DEFAULT_CATEGORIES.map((template, index) => ({ ...template, categoryId: id(CategoryId, 3, index + 1) })),
};

describe('opening a ledger', () => {
  it('begins the books with their categories in one commit', () => {
    const events = given().when(open).events();
    expect(events[0]).toEqual(ledgerOpened);
    expect(events.slice(1).map((event) => event.type)).toEqual(DEFAULT_CATEGORIES.map(() => 'CategoryAdded'));
  });

  it('adds nothing when the same owner repeats it', () => {
    given(ledgerOpened).when(open).thenNothing();
  });

  it('rejects an id that somebody else uses, or another currency under it', () => {
    given(ledgerOpened)
      .when({ ...open, owner: 'other' as UserId })
      .thenRejected('LedgerIdTaken');
    given(ledgerOpened)
      .when({ ...open, currency: 'USD' as Currency })
      .thenRejected('LedgerIdTaken');
  });

  it('rejects thresholds out of order', () => {
    const settings = { name: 'Home', alertThresholds: [100, 80] };
    expect(
      given()
        .when({ ...open, settings })
        .thenRejected('InvalidThresholds').field,
    ).toBe('alertThresholds');
  });

  it('names each default category once', () => {
    const names = DEFAULT_CATEGORIES.map((template) => template.name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('changing settings', () => {
  it('records before and after', () => {
    const before = { name: 'Home', alertThresholds: [80, 100] };
    given(...household)
      .when({ type: 'ChangeLedgerSettings', name: 'Flat', alertThresholds: [50, 100] })
      .then({
        type: 'LedgerSettingsChanged',
        v: 1,
        data: { before, after: { name: 'Flat', alertThresholds: [50, 100] } },
      });
  });

  it('adds nothing when nothing changes', () => {
    given(...household)
      .when({ type: 'ChangeLedgerSettings', name: 'Home' })
      .thenNothing();
  });

  it('rejects a threshold that appears twice', () => {
    given(...household)
      .when({ type: 'ChangeLedgerSettings', alertThresholds: [80, 80] })
      .thenRejected('InvalidThresholds');
  });
});
