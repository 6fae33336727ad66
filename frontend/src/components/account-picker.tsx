import type { ReactElement } from 'react';
import { AccountId } from '#domain/kernel/ids';
import type { AccountView } from '#handlers/contracts/accounts';
import { accountKindLabel, groupByKind } from '@/lib/account-kinds';
import { Select, type SelectProps } from './ui/select.tsx';

export type AccountPickerProps = Omit<SelectProps, 'value' | 'onChange' | 'children'> & {
  readonly accounts: readonly AccountView[];
  readonly value: AccountId | null;
  readonly onChange: (accountId: AccountId) => void;
  /** Left out of the list, such as the other end of a transfer. */
  readonly except?: AccountId | null | undefined;
};

/** The open accounts, grouped by kind; a closed one only when chosen already. */
export function AccountPicker({ accounts, value, onChange, except, ...select }: AccountPickerProps): ReactElement {
  const offered = accounts.filter(
    (account) => account.accountId === value || (account.status === 'open' && account.accountId !== except),
  );
  return (
    <Select {...select} value={value ?? ''} onChange={(event) => onChange(AccountId.parse(event.target.value))}>
      {value === null && (
        <option value="" disabled>
          Choose an account
        </option>
      )}
      {groupByKind(offered).map((group) => (
        <optgroup key={group.kind} label={accountKindLabel(group.kind)}>
          {group.accounts.map((account) => (
            <option key={account.accountId} value={account.accountId}>
              {account.name}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  );
}
