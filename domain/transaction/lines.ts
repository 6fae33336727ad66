/** Lines of an entry: they add up, their categories exist, and each knows the side of the summary it counts on. */
import { categoryNotFound, findCategory } from '../category/decide.ts';
import type { Category } from '../category/state.ts';
import { rejected } from '../kernel/decision.ts';
import { addMinor, minorToDecimal, subtractMinor } from '../kernel/money.ts';
import type { EntryInput, LineInput } from '../ledger/commands.ts';
import type { OpenLedgerState } from '../ledger/state.ts';
import type { LedgerDecision } from '../ledger/rejections.ts';
import type { TransactionLine } from './events.ts';

type LinesResult = { readonly lines: TransactionLine[] } | { readonly refusal: LedgerDecision };

/**
 * The lines as they are stored, or why not. A category that is archived is refused, unless `kept` says the entry used
 * it before: correcting an old amount must not force a new category on it.
 */
export function decideLines(
  entry: Pick<EntryInput, 'kind' | 'amount' | 'lines'>,
  state: OpenLedgerState,
  kept: ReadonlySet<string> = new Set(),
): LinesResult {
  const total = addMinor(...entry.lines.map((line) => line.amount));
  if (total !== entry.amount) return { refusal: doesNotAddUp(entry.amount, total, state.ledger.currency) };
  const lines: TransactionLine[] = [];
  for (const [index, line] of entry.lines.entries()) {
    const category = line.categoryId === null ? undefined : findCategory(line.categoryId, state);
    const refusal = refuseCategory(line, category, { index, kept });
    if (refusal) return { refusal };
    lines.push({
      categoryId: line.categoryId,
      amount: line.amount,
      flow: category?.kind ?? entry.kind,
      ...(line.note ? { note: line.note } : {}),
    });
  }
  return { lines };
}

function refuseCategory(
  line: LineInput,
  category: Category | undefined,
  place: { readonly index: number; readonly kept: ReadonlySet<string> },
): LedgerDecision | undefined {
  if (line.categoryId === null) return undefined;
  const field = `lines.${place.index}.categoryId`;
  if (!category) return categoryNotFound(line.categoryId, field);
  if (!category.archived || place.kept.has(category.categoryId)) return undefined;
  const detail = `“${category.name}” is archived. Restore it or choose another category.`;
  return rejected({ code: 'CategoryIsArchived', detail, field, data: { categoryId: category.categoryId } });
}

function doesNotAddUp(amount: number, total: number, currency: string): LedgerDecision {
  const left = subtractMinor(amount, total);
  const gap = minorToDecimal(Math.abs(left), currency);
  const detail = `The parts of the split must add up to the amount: ${gap} ${currency} ${left > 0 ? 'left to assign' : 'too much'}.`;
  return rejected({ code: 'SplitDoesNotAddUp', detail, field: 'lines', data: { amount, total, left } });
}
