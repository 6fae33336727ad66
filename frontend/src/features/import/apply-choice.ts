import type { ImportPreview } from '#handlers/contracts/imports';
import { PreviewImportRequest } from '#handlers/contracts/imports';
import type { Mapping } from './mapping-draft.ts';

export type Ambiguity = ImportPreview['ambiguities'][number];

/** How a choice is called on the screen; the API's own word where that is clear. */
export function choiceLabel(field: string, choice: string): string {
  if (field === 'decimalMark') return choice === ',' ? 'Comma: 1.234,56' : 'Point: 1,234.56';
  return choice.charAt(0).toUpperCase() + choice.slice(1);
}

/** The mapping after a person settled what the file leaves open; undefined where the columns must be changed by hand. */
export function applyChoice(mapping: Mapping, { field }: Ambiguity, choice: string): Mapping | undefined {
  const changed = changedMapping(mapping, field, choice);
  return changed === undefined ? undefined : PreviewImportRequest.shape.mapping.safeParse(changed).data;
}

function changedMapping(mapping: Mapping, field: string, choice: string): unknown {
  const { amount } = mapping;
  const column = Number(/^column (\d+)/.exec(choice)?.[1]) - 1;
  switch (field) {
    case 'dateFormat':
    case 'decimalMark':
      return { ...mapping, [field]: choice };
    case 'amount.negate':
      return amount.kind === 'signed'
        ? { ...mapping, amount: { ...amount, negate: choice === 'money out' } }
        : undefined;
    case 'amount':
      if (Number.isNaN(column)) return undefined;
      if (amount.kind === 'debit-credit')
        return column === amount.debitColumn ? mapping : { ...mapping, amount: swapped(amount) };
      return { ...mapping, amount: { ...amount, column } };
    default:
      return undefined;
  }
}

function swapped(amount: Extract<Mapping['amount'], { kind: 'debit-credit' }>) {
  return { ...amount, debitColumn: amount.creditColumn, creditColumn: amount.debitColumn };
}
