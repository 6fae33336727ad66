/** The transaction events in words. */
import type { LedgerEventView } from '#handlers/contracts/ledger-event';
import { joinSentences, money, named, say, type Sentence } from './sentence.ts';
import type { Wording } from './wording.ts';

type TransactionEvent = Extract<
  LedgerEventView,
  {
    type:
      'TransactionRecorded' | 'TransferRecorded' | 'TransactionAmended' | 'TransactionVoided' | 'TransactionRestored';
  }
>;
type Body = Extract<LedgerEventView, { type: 'TransactionVoided' }>['data']['body'];
type EntryBody = Exclude<Body, { kind: 'transfer' }>;

export function isTransactionEvent(event: LedgerEventView): event is TransactionEvent {
  return 'transactionId' in event.data;
}

export function describeTransactionEvent(event: TransactionEvent, wording: Wording): Sentence {
  switch (event.type) {
    case 'TransactionRecorded': {
      const verb = event.data.source === undefined ? 'Recorded' : 'Imported';
      return say`${verb} ${describeBody(event.data.body, wording)}`;
    }
    case 'TransferRecorded':
      return say`Recorded ${describeBody(event.data.body, wording)}`;
    case 'TransactionAmended':
      return say`Changed ${named(event.data.after.description)}: ${describeAmendment(event.data, wording)}`;
    case 'TransactionVoided':
      return say`${event.data.remembered ? 'Voided' : 'Took back and forgot'} ${describeBody(event.data.body, wording)}`;
    case 'TransactionRestored':
      return say`Restored ${describeBody(event.data.body, wording)}`;
  }
}

function describeBody(body: Body, wording: Wording): Sentence {
  const amount = money(body.amount, body.currency);
  if (body.kind === 'transfer') {
    return say`a transfer of ${amount} from ${named(wording.account(body.fromAccountId))} to ${named(wording.account(body.toAccountId))} on ${wording.date(body.date)}`;
  }
  const kind = body.kind === 'expense' ? 'an expense' : 'an income';
  const direction = body.kind === 'expense' ? 'from' : 'to';
  return say`${kind} of ${amount}, ${named(body.description)}, ${direction} ${named(wording.account(body.accountId))} on ${wording.date(body.date)}, ${categoriesOf(body, wording)}`;
}

function categoriesOf(body: EntryBody, wording: Wording): Sentence {
  const [first, ...others] = body.lines;
  if (first !== undefined && others.length === 0) return say`category ${named(wording.category(first.categoryId))}`;
  const parts = body.lines.map(
    (line) => say`${named(wording.category(line.categoryId))} ${money(line.amount, body.currency)}`,
  );
  return say`split over ${joinSentences(parts, ', ')}`;
}

function describeAmendment({ before, after }: { before: Body; after: Body }, wording: Wording): Sentence {
  const changes = [
    changed('kind', say`${before.kind}`, say`${after.kind}`),
    changed('date', say`${wording.date(before.date)}`, say`${wording.date(after.date)}`),
    changed('amount', say`${money(before.amount, before.currency)}`, say`${money(after.amount, after.currency)}`),
    changed('account', accountsOf(before, wording), accountsOf(after, wording)),
    before.kind === 'transfer' || after.kind === 'transfer' ? [] : changedLines(before, after, wording),
    changed('description', say`${named(before.description)}`, say`${named(after.description)}`),
    before.notes === after.notes ? [] : say`notes changed`,
    changed('tags', say`${listTags(before.tags)}`, say`${listTags(after.tags)}`),
  ].filter((change) => change.length > 0);
  return changes.length === 0 ? say`nothing a person sees` : joinSentences(changes, '; ');
}

function changed(field: string, before: Sentence, after: Sentence): Sentence {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return say`${field} ${before} → ${after}`;
}

function changedLines(before: EntryBody, after: EntryBody, wording: Wording): Sentence {
  const isSplit = before.lines.length > 1 || after.lines.length > 1;
  if (isSplit) return changed('split', categoriesOf(before, wording), categoriesOf(after, wording));
  const name = (body: EntryBody) => say`${named(wording.category(body.lines[0]?.categoryId ?? null))}`;
  return changed('category', name(before), name(after));
}

function accountsOf(body: Body, wording: Wording): Sentence {
  if (body.kind !== 'transfer') return say`${named(wording.account(body.accountId))}`;
  return say`${named(wording.account(body.fromAccountId))} to ${named(wording.account(body.toAccountId))}`;
}

function listTags(tags: readonly string[]): string {
  return tags.length === 0 ? 'none' : tags.join(', ');
}
