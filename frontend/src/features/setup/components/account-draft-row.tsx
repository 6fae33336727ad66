import type { ReactElement } from 'react';
import type { Currency } from '#domain/kernel/money';
import { AmountField } from '@/components/amount-field';
import { IconButton } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import { ACCOUNT_KINDS, accountKindLabel, isDebtKind } from '@/lib/account-kinds';
import type { AccountDraft } from '../account-draft.ts';
import styles from '../setup-page.module.css';

export type AccountDraftRowProps = {
  readonly draft: AccountDraft;
  readonly currency: Currency;
  readonly onChange: (draft: AccountDraft) => void;
  readonly onRemove: (draft: AccountDraft) => void;
};

/** Name, kind and present balance of one account. */
export function AccountDraftRow({ draft, currency, onChange, onRemove }: AccountDraftRowProps): ReactElement {
  const chooseKind = (wanted: string) => {
    const kind = ACCOUNT_KINDS.find((candidate) => candidate === wanted);
    if (kind) onChange({ ...draft, kind });
  };
  return (
    <li className={styles['account']}>
      <TextField
        label="Name"
        required
        maxLength={60}
        value={draft.name}
        onChange={(event) => onChange({ ...draft, name: event.target.value })}
      />
      <SelectField label="Kind" value={draft.kind} onChange={(event) => chooseKind(event.target.value)}>
        {ACCOUNT_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {accountKindLabel(kind)}
          </option>
        ))}
      </SelectField>
      <AmountField
        label={isDebtKind(draft.kind) ? 'Owed now' : 'Balance now'}
        currency={currency}
        value={draft.amount}
        onChange={(amount) => onChange({ ...draft, amount })}
      />
      <IconButton icon="trash" label={`Remove ${draft.name || 'this account'}`} onClick={() => onRemove(draft)} />
    </li>
  );
}
