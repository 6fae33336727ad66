import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { BusinessDate, daysInMonth } from '#domain/kernel/calendar';
import type { PayeeView } from '#handlers/contracts/payees';
import { Amount } from '@/components/amount';
import { Icon } from '@/components/icon';
import { useLedgerId } from '@/lib/ledger';
import type { MonthRange } from '../api/list-payees.ts';
import type { PayeeLines, PayeeOrder } from '../payee-lines.ts';
import styles from './payees.module.css';

export type PayeeTableProps = {
  readonly lines: PayeeLines;
  readonly months: MonthRange;
  readonly currency: string;
  readonly order: PayeeOrder;
  readonly onOrder: (order: PayeeOrder) => void;
};

/** A line per payee with a bar for its share of the highest; each leads to its entries. */
export function PayeeTable({ lines, months, currency, order, onOrder }: PayeeTableProps): ReactElement {
  const heading = (label: string, by: PayeeOrder) => (
    <th scope="col" aria-sort={order === by ? (by === 'payee' ? 'ascending' : 'descending') : undefined}>
      <button type="button" className={styles['sort']} onClick={() => onOrder(by)}>
        {label}
        {order === by && <Icon name={by === 'payee' ? 'chevron-up' : 'chevron-down'} size={14} />}
      </button>
    </th>
  );
  return (
    <table className={styles['table']}>
      <caption className="visually-hidden">Spending by payee</caption>
      <thead>
        <tr>
          {heading('Payee', 'payee')}
          {heading('Spent', 'expense')}
          <th scope="col" className={styles['income']}>
            Received
          </th>
          {heading('Entries', 'transactions')}
        </tr>
      </thead>
      <tbody>
        {lines.lines.map((line) => (
          <PayeeRow key={line.payee} line={line} highest={lines.highest} months={months} currency={currency} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{lines.lines.length === 1 ? '1 payee' : `${lines.lines.length} payees`} in total</th>
          <td>
            <Amount minor={lines.expense} currency={currency} />
          </td>
          <td className={styles['income']}>
            <Amount minor={lines.income} currency={currency} />
          </td>
          <td>{lines.transactions}</td>
        </tr>
      </tfoot>
    </table>
  );
}

type PayeeRowProps = Pick<PayeeTableProps, 'months' | 'currency'> & {
  readonly line: PayeeView;
  readonly highest: number;
};

function PayeeRow({ line, highest, months: { from, to }, currency }: PayeeRowProps): ReactElement {
  const ledgerId = useLedgerId();
  const { payee, expense, income, transactions } = line;
  const share = highest > 0 ? Math.max(0, expense / highest) : 0;
  const search = {
    q: payee.slice(0, 100),
    from: BusinessDate.parse(`${from}-01`),
    to: BusinessDate.parse(`${to}-${daysInMonth(to)}`),
  };
  return (
    <tr>
      <th scope="row">
        <Link to="/l/$ledgerId/transactions" params={{ ledgerId }} search={search} className={styles['payee']}>
          {payee}
        </Link>
        <span aria-hidden className={styles['bar']} style={{ width: `${share * 100}%` }} />
      </th>
      <td>
        <Amount minor={expense} currency={currency} />
      </td>
      <td className={styles['income']}>{income !== 0 && <Amount minor={income} currency={currency} tone="flow" />}</td>
      <td>{transactions}</td>
    </tr>
  );
}
