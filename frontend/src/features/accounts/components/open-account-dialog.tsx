import { useState, type ReactElement } from 'react';
import { BusinessDate } from '#domain/kernel/calendar';
import { AccountId } from '#domain/kernel/ids';
import type { Currency } from '#domain/kernel/money';
import type { OpenAccountRequest } from '#handlers/contracts/accounts';
import { AmountField, amountRule } from '@/components/amount-field';
import { FormDialog } from '@/components/form-dialog';
import { NameField } from '@/components/name-field';
import { TextField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import { useToast } from '@/components/ui/toast';
import { ACCOUNT_KINDS, accountKindLabel, isDebtKind, type AccountKind } from '@/lib/account-kinds';
import { fieldError } from '@/lib/explain-error';
import { todaysDate } from '@/lib/format';
import { useUndo } from '@/lib/undo-commit';
import { useOpenAccount } from '../api/account-commands.ts';
import styles from './account-forms.module.css';

export type OpenAccountDialogProps = { readonly currency: Currency; readonly onClose: () => void };

/** Adds an account with what it holds now. */
export function OpenAccountDialog({ currency, onClose }: OpenAccountDialogProps): ReactElement {
  const toast = useToast();
  const { actionFor } = useUndo();
  const [draft, setDraft] = useState(emptyDraft);
  const [refused, setRefused] = useState(false);
  const change = (part: Partial<typeof draft>) => setDraft((current) => ({ ...current, ...part }));
  const open = useOpenAccount((reply, { name }) => {
    toast.show({ title: `${name} has been added`, tone: 'success', action: actionFor(reply) });
    onClose();
  });
  const request = requestFrom(draft);
  const send = () => {
    setRefused(request === undefined);
    if (request) open.mutate(request);
  };
  return (
    <FormDialog
      title="Add an account"
      description="Anything that holds or owes money: a bank account, a wallet, a card, a loan."
      submitLabel="Add account"
      busy={open.isPending}
      error={open.error}
      onSubmit={send}
      onClose={onClose}
    >
      <NameField
        value={draft.name}
        maxLength={60}
        error={fieldError(open.error, 'name')}
        onChange={(name) => change({ name })}
      />
      <KindField kind={draft.kind} onChange={(kind) => change({ kind })} />
      <div className={styles['pair']}>
        <AmountField
          label={isDebtKind(draft.kind) ? 'Owed then' : 'Balance then'}
          currency={currency}
          value={draft.amount}
          error={
            refused && draft.amount === undefined ? amountRule(currency) : fieldError(open.error, 'openingBalance')
          }
          onChange={(amount) => change({ amount })}
        />
        <TextField
          label="As of"
          type="date"
          required
          value={draft.openedOn}
          error={fieldError(open.error, 'openedOn')}
          onChange={(event) => change({ openedOn: event.target.value })}
        />
      </div>
    </FormDialog>
  );
}

function KindField({
  kind,
  onChange,
}: {
  readonly kind: AccountKind;
  readonly onChange: (kind: AccountKind) => void;
}): ReactElement {
  const choose = (wanted: string) => {
    const chosen = ACCOUNT_KINDS.find((candidate) => candidate === wanted);
    if (chosen) onChange(chosen);
  };
  return (
    <SelectField label="Kind" value={kind} onChange={(event) => choose(event.target.value)}>
      {ACCOUNT_KINDS.map((each) => (
        <option key={each} value={each}>
          {accountKindLabel(each)}
        </option>
      ))}
    </SelectField>
  );
}

type OpenAccountDraft = {
  accountId: AccountId;
  name: string;
  kind: AccountKind;
  amount: number | undefined;
  openedOn: string;
};

/** The id is chosen here, so that sending the form again opens nothing twice. */
function emptyDraft(): OpenAccountDraft {
  return {
    accountId: AccountId.parse(crypto.randomUUID()),
    name: '',
    kind: 'checking',
    amount: 0,
    openedOn: todaysDate(),
  };
}

function requestFrom({ accountId, name, kind, amount, openedOn }: OpenAccountDraft): OpenAccountRequest | undefined {
  const date = BusinessDate.safeParse(openedOn);
  if (name.trim() === '' || amount === undefined || !date.success) return undefined;
  const openingBalance = isDebtKind(kind) && amount !== 0 ? -Math.abs(amount) : amount;
  return { accountId, name: name.trim(), kind, openingBalance, openedOn: date.data };
}
