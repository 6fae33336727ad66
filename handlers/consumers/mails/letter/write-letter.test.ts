/** Mails as people read them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Currency } from '#domain/kernel/money';
import { DEFAULT_NOTIFICATIONS } from '#domain/profile/notification-choices';
import { MailNotice } from '../notice.ts';
import type { MailEntry } from '../runtime.ts';
import type { Letter } from './letter.ts';
import { toHtml, toText } from './template.ts';
import { writeLetter } from './write-letter.ts';

const LEDGER = '018f2a4c-0000-7000-8000-000000000001';
const TRANSACTION = '018f2a4c-0000-7000-8000-0000000000e1';
const envelope = {
  id: `${LEDGER}:7:0`,
  ledgerId: LEDGER,
  ledgerVersion: 7,
  occurredAt: '2026-11-22T12:00:00.000Z',
  correlationId: 'request',
};
const budget = {
  ...envelope,
  month: '2026-11',
  categoryId: '018f2a4c-0000-7000-8000-0000000000c1',
  categoryName: 'Groceries',
  currency: 'EUR',
  threshold: 100,
  crossing: 1,
  spent: 412_50,
  available: 420_00,
  limit: 400_00,
  transactionId: TRANSACTION,
};
const summary = {
  ...envelope,
  month: '2026-10',
  currency: 'EUR',
  income: 3_180_00,
  expenses: 2_400_50,
  net: 779_50,
  transactionCount: 61,
  overBudget: [{ categoryId: budget.categoryId, categoryName: 'Fun', spent: 120_00, available: 100_00, limit: 100_00 }],
  overBudgetCount: 3,
  topCategories: [{ categoryId: budget.categoryId, categoryName: 'Rent', spent: 1_200_00 }],
};
const ENTRY: MailEntry = { date: '2026-11-21', description: 'Market <hall> & "Co"', amount: 61_20 };

type Type = MailNotice['detail-type'];

function letterOf(type: Type, detail: object, { locale, entry }: { locale?: string; entry?: MailEntry } = {}) {
  const settings = {
    displayName: 'Member',
    currency: Currency.parse('EUR'),
    locale: locale ?? 'en-GB',
    timeZone: 'Etc/UTC',
    notifications: DEFAULT_NOTIFICATIONS,
  };
  return writeLetter({
    notice: MailNotice.parse({ 'detail-type': type, detail }),
    entry,
    settings: locale === undefined ? undefined : settings,
    webOrigin: 'https://money.example.org',
    token: 'tSECRET',
  });
}

/** Text of HTML: what is between the tags, characters decoded, one blank between pieces. */
function readable(html: string): string {
  return decoded(html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, ' ')).replace(/[ \t\n]+/g, ' ');
}

function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replace(/&middot;/g, '·');
}

const crossedType = 'finance.budget-threshold-crossed.v1';

describe('the mail about a budget above a threshold', () => {
  it('says which budget, how much of what, by how much, and what did it, with links', () => {
    const { subject, text, html, unsubscribeUrl } = letterOf(
      crossedType,
      { ...budget, spent: 431_70 },
      { entry: ENTRY },
    );
    expect(subject).toBe('Groceries is over budget for November 2026');
    for (const words of [
      '€431.70 of €420.00 has been spent on Groceries in November 2026. That is €11.70 too much.',
      'Limit: €400.00',
      'Over by: €11.70',
      'Entry: Market <hall> & "Co"',
      'Date: 21 November 2026',
      'Amount: €61.20',
      `https://money.example.org/l/${LEDGER}/transactions?transactionId=${TRANSACTION}`,
      `https://money.example.org/l/${LEDGER}/budgets?month=2026-11`,
      `https://money.example.org/l/${LEDGER}/settings#notifications`,
      'https://money.example.org/unsubscribe?token=tSECRET',
    ]) {
      expect(text).toContain(words);
    }
    expect(html).toContain('Market &#60;hall&#62; &#38; &#34;Co&#34;');
    expect(unsubscribeUrl).toBe('https://money.example.org/api/unsubscribe/tSECRET');
  });

  it('says how much is left below the limit, and leaves out a limit that is what is available', () => {
    const { subject, text } = letterOf(crossedType, { ...budget, threshold: 80, available: 500_00, limit: 500_00 });
    expect(subject).toBe('Groceries has passed 80% of its budget for November 2026');
    expect(text).toContain('Left: €87.50');
    expect(text).not.toContain('Limit:');
  });

  it('names thresholds above the limit, and causes that are no entry or one that is gone', () => {
    const { subject, text } = letterOf(crossedType, { ...budget, threshold: 120, transactionId: null });
    expect(subject).toBe('Groceries is more than 20% over budget for November 2026');
    expect(text).toContain('Cause: A change of the budget');
    expect(text).not.toContain('See the entry');
    expect(letterOf(crossedType, budget).text).toContain('Cause: An entry that has been removed since');
  });

  it('writes amounts and dates as the person does', () => {
    const { text } = letterOf(crossedType, budget, { locale: 'de-AT', entry: ENTRY });
    expect(text).toContain('Date: 21. November 2026');
    expect(text).toMatch(/Spent: €\s412,50/);
    expect(letterOf(crossedType, { ...budget, currency: 'JPY' }, { locale: 'en-GB' }).text).toContain('JP¥41,250');
    expect(letterOf(crossedType, budget, { locale: 'xx-invalid-tag-of-theirs' }).text).toContain('€412.50');
  });

  it('keeps its subject on one line, whatever a category is called', () => {
    const { subject } = letterOf(crossedType, { ...budget, categoryName: 'Food\r\nBcc: x@example.org\u2028y' });
    expect(subject).toBe('Food Bcc: x@example.org y is over budget for November 2026');
  });
});

describe('the other mails', () => {
  it('say that a budget is back within its limit', () => {
    const { subject, text } = letterOf('finance.budget-back-within-limit.v1', { ...budget, spent: 380_00 });
    expect(subject).toBe('Groceries is back within budget for November 2026');
    expect(text).toContain('€40.00 is left.');
    const below = letterOf('finance.budget-back-within-limit.v1', { ...budget, threshold: 80 });
    expect(below.subject).toBe('Groceries is back within 80% of its budget for November 2026');
  });

  it('say how a month went', () => {
    const { subject, text } = letterOf('finance.month-summary-ready.v1', summary);
    expect(subject).toBe('How October 2026 went');
    for (const words of [
      '61 entries: €3,180.00 came in and €2,400.50 went out; 3 budgets were overrun.',
      'Saved: €779.50',
      'Fun: €120.00 of €100.00, €20.00 over',
      'Others: 2 more over budget',
      'Rent: €1,200.00',
      `https://money.example.org/l/${LEDGER}?month=2026-10`,
    ]) {
      expect(text).toContain(words);
    }
    const poor = {
      ...summary,
      net: -50_00,
      overBudget: [],
      overBudgetCount: 0,
      topCategories: [],
      transactionCount: 1,
    };
    const other = letterOf('finance.month-summary-ready.v1', poor);
    expect(other.text).toContain('Short by: €50.00');
    expect(other.text).toContain('One entry: ');
    expect(other.text).not.toContain('Over budget');
  });
});

const words = fc
  .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
  .map((text) => text.replace(/\s+/g, ' ').trim() || 'x');
const fact = fc.record({ label: words, value: words });
const link = fc.record({ label: words, url: fc.webUrl({ withQueryParameters: true }) });
const letter: fc.Arbitrary<Letter> = fc.record({
  subject: words,
  preheader: words,
  title: words,
  lead: words,
  facts: fc.array(fact, { maxLength: 5 }),
  lists: fc.array(fc.record({ title: words, facts: fc.array(fact, { minLength: 1, maxLength: 4 }) }), { maxLength: 2 }),
  links: fc.array(link, { minLength: 1, maxLength: 3 }),
  reason: words,
  footer: fc.array(link, { minLength: 1, maxLength: 2 }),
});

describe('the template', () => {
  it('says the same in text and in HTML, whatever is in a letter', () => {
    fc.assert(
      fc.property(letter, (given) => {
        const [text, html] = [toText(given), toHtml(given)];
        const seen = readable(html);
        const { title, lead, reason, facts, lists, links, footer } = given;
        const said = [
          title,
          lead,
          reason,
          ...[...facts, ...lists.flatMap((list) => list.facts)].flatMap(Object.values),
        ];
        for (const each of said.map(String)) {
          expect(text).toContain(each);
          expect(seen).toContain(each);
        }
        for (const { label, url } of [...links, ...footer]) {
          expect(text).toContain(`${label}: ${url}`);
          expect(decoded(html)).toContain(`href="${url}"`);
        }
      }),
    );
  });

  it('lets no name become markup', () => {
    fc.assert(
      fc.property(letter, (given) => {
        const tags = (html: string): string[] => html.match(/<\/?[a-z1-9!]+/g) ?? [];
        const harmless = JSON.parse(JSON.stringify(given).replace(/[<>&]/g, '.')) as Letter;
        expect(tags(toHtml(given))).toEqual(tags(toHtml(harmless)));
      }),
    );
  });

  it('loads nothing from elsewhere, and has colours for dark screens', () => {
    const { html } = letterOf(crossedType, budget, { entry: ENTRY });
    expect(html).not.toMatch(/<(img|script|link|iframe|form|svg|video)|src=|url\(|@import/i);
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html.length).toBeLessThan(100_000);
  });
});
