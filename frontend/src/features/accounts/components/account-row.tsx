import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { AccountView } from '#handlers/contracts/accounts';
import { Amount } from '@/components/amount';
import { Icon } from '@/components/icon';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import type { MenuItem } from '@/components/ui/menu-types';
import { useToast } from '@/components/ui/toast';
import { explainError } from '@/lib/explain-error';
import { formatDate } from '@/lib/format';
import { useLedgerId } from '@/lib/ledger';
import { useLocale } from '@/lib/preferences';
import { useUndo } from '@/lib/undo-commit';
import { useUpdateAccount } from '../api/account-commands.ts';
import styles from './account-list.module.css';

export type AccountRowProps = {
  readonly account: AccountView;
  /** Its entries can be looked at, and nothing else be done. */
  readonly isReadOnly: boolean;
  readonly onRename: (account: AccountView) => void;
  readonly onClose: (account: AccountView) => void;
};

export function AccountRow(props: AccountRowProps): ReactElement {
  const { account } = props;
  const ledgerId = useLedgerId();
  const locale = useLocale();
  const { name, balance, currency, transactions, openedOn, status } = account;
  return (
    <li className={styles['row']}>
      <span className={styles['sign']}>
        <Icon name={account.kind} />
      </span>
      <div className={styles['words']}>
        <Link
          to="/l/$ledgerId/transactions"
          params={{ ledgerId }}
          search={{ accountId: account.accountId }}
          className={styles['name']}
        >
          {name}
        </Link>
        <span className={styles['detail']}>
          {transactions === 1 ? '1 entry' : `${transactions} entries`}
          <span className={styles['since']}> · since {formatDate(openedOn, locale)}</span>
        </span>
      </div>
      {status === 'closed' && <Badge>Closed</Badge>}
      <Amount minor={balance} currency={currency} tone="balance" className={styles['balance']} />
      <Menu
        trigger={<IconButton icon="more" size="small" label={`Actions for ${name}`} />}
        items={useAccountActions(props)}
      />
    </li>
  );
}

function useAccountActions({ account, isReadOnly, onRename, onClose }: AccountRowProps): MenuItem[] {
  const navigate = useNavigate();
  const ledgerId = useLedgerId();
  const toast = useToast();
  const { actionFor } = useUndo();
  const reopen = useUpdateAccount((reply) =>
    toast.show({ title: `${account.name} is open again`, tone: 'success', action: actionFor(reply) }),
  );
  const { accountId } = account;
  const openAgain = () =>
    reopen.mutate(
      { accountId, change: { status: 'open' } },
      {
        onError: (error) =>
          toast.show({ title: `${account.name} could not be opened`, description: explainError(error), tone: 'error' }),
      },
    );
  const see: MenuItem = {
    label: 'See transactions',
    icon: 'transactions',
    onSelect: () => void navigate({ to: '/l/$ledgerId/transactions', params: { ledgerId }, search: { accountId } }),
  };
  if (isReadOnly) return [see];
  return [
    see,
    { label: 'Rename', icon: 'edit', onSelect: () => onRename(account) },
    account.status === 'open'
      ? { label: 'Close account', icon: 'archive', separated: true, onSelect: () => onClose(account) }
      : { label: 'Open again', icon: 'undo', separated: true, onSelect: openAgain },
  ];
}
