/** The mapping step: each column has a role, and the roles together become the mapping the API wants. */
import type * as z from 'zod';
import type { ImportPreview } from '#handlers/contracts/imports';

/** How the columns of a statement file are to be read. */
export type Mapping = z.infer<typeof ImportPreview.shape.mapping>;

export type ColumnRole =
  'ignore' | 'date' | 'amount' | 'money-out' | 'money-in' | 'flag' | 'description' | 'payee' | 'currency' | 'balance';

export const ROLE_LABELS: Readonly<Record<ColumnRole, string>> = {
  ignore: 'Not used',
  date: 'Date',
  amount: 'Amount',
  'money-out': 'Money out',
  'money-in': 'Money in',
  flag: 'In or out',
  description: 'Description',
  payee: 'Payee',
  currency: 'Currency',
  balance: 'Balance',
};

/** One role per column; everything else as in the mapping it started from. */
export type MappingDraft = {
  readonly roles: readonly ColumnRole[];
  readonly base: Mapping;
  /** Amounts count the other way round, as on a credit card statement. */
  readonly negate: boolean;
  /** Words in the flag column that mean money out, and money in. */
  readonly outgoing: readonly string[];
  readonly incoming: readonly string[];
};

export function draftOfMapping(mapping: Mapping): MappingDraft {
  const { amount } = mapping;
  return {
    roles: Array.from({ length: mapping.columnCount }, (_, column) => roleOf(mapping, column)),
    base: mapping,
    negate: amount.kind === 'signed' && amount.negate === true,
    outgoing: amount.kind === 'flag' ? amount.outgoing : [],
    incoming: amount.kind === 'flag' ? amount.incoming : [],
  };
}

/** Gives a column a role; a role only one column can have is taken from the column that had it. */
export function withRole(draft: MappingDraft, column: number, role: ColumnRole): MappingDraft {
  const roles = draft.roles.map((current, index): ColumnRole => {
    if (index === column) return role;
    return current === role && !SHARED_ROLES.has(role) ? 'ignore' : current;
  });
  return {
    ...draft,
    roles: roles.map((current, index) => (index === column ? current : withoutConflict(current, role))),
  };
}

/** The mapping, or what is missing in words. */
export function toMapping(draft: MappingDraft): { ok: true; mapping: Mapping } | { ok: false; problem: string } {
  const column = (role: ColumnRole) => {
    const index = draft.roles.indexOf(role);
    return index === -1 ? undefined : index;
  };
  const dateColumn = column('date');
  if (dateColumn === undefined) return { ok: false, problem: 'Choose the column that has the date.' };
  const amount = amountMapping(draft, column);
  if (typeof amount === 'string') return { ok: false, problem: amount };
  const descriptionColumns = draft.roles.flatMap((role, index) => (role === 'description' ? [index] : []));
  if (descriptionColumns.length === 0 && column('payee') === undefined) {
    return { ok: false, problem: 'Choose at least one column for the description or the payee.' };
  }
  const { payeeColumn: _payee, currencyColumn: _currency, balanceColumn: _balance, ...base } = draft.base;
  const optional = {
    payeeColumn: column('payee'),
    currencyColumn: column('currency'),
    balanceColumn: column('balance'),
  };
  return { ok: true, mapping: { ...base, dateColumn, amount, descriptionColumns, ...withoutUndefined(optional) } };
}

type OptionalColumns = Pick<Mapping, 'payeeColumn' | 'currencyColumn' | 'balanceColumn'>;

function withoutUndefined(columns: OptionalColumns): OptionalColumns {
  return Object.fromEntries(Object.entries(columns).filter(([, column]) => column !== undefined));
}

function amountMapping(
  draft: MappingDraft,
  column: (role: ColumnRole) => number | undefined,
): Mapping['amount'] | string {
  const [signed, debitColumn, creditColumn, flagColumn] = [
    column('amount'),
    column('money-out'),
    column('money-in'),
    column('flag'),
  ];
  if (debitColumn !== undefined && creditColumn !== undefined) {
    const before = draft.base.amount;
    const negative = before.kind === 'debit-credit' && before.debitsAreNegative === true;
    return { kind: 'debit-credit', debitColumn, creditColumn, ...(negative ? { debitsAreNegative: true } : {}) };
  }
  if (debitColumn !== undefined) return 'Choose the column with the money in, too.';
  if (creditColumn !== undefined) return 'Choose the column with the money out, too.';
  if (signed === undefined) return 'Choose the column that has the amount.';
  if (flagColumn === undefined) return { kind: 'signed', column: signed, ...(draft.negate ? { negate: true } : {}) };
  if (draft.outgoing.length === 0) return 'Say which words in the “in or out” column mean money out.';
  return { kind: 'flag', column: signed, flagColumn, outgoing: [...draft.outgoing], incoming: [...draft.incoming] };
}

function roleOf(mapping: Mapping, column: number): ColumnRole {
  if (column === mapping.dateColumn) return 'date';
  const amountRole = amountRoleOf(mapping.amount, column);
  if (amountRole !== undefined) return amountRole;
  if (mapping.descriptionColumns.includes(column)) return 'description';
  if (column === mapping.payeeColumn) return 'payee';
  if (column === mapping.currencyColumn) return 'currency';
  return column === mapping.balanceColumn ? 'balance' : 'ignore';
}

function amountRoleOf(amount: Mapping['amount'], column: number): ColumnRole | undefined {
  if (amount.kind === 'debit-credit') {
    if (column === amount.debitColumn) return 'money-out';
    return column === amount.creditColumn ? 'money-in' : undefined;
  }
  if (column === amount.column) return 'amount';
  return amount.kind === 'flag' && column === amount.flagColumn ? 'flag' : undefined;
}

const SHARED_ROLES: ReadonlySet<ColumnRole> = new Set(['ignore', 'description']);

/** One signed column and a pair of columns exclude each other. */
function withoutConflict(current: ColumnRole, chosen: ColumnRole): ColumnRole {
  const pair: readonly ColumnRole[] = ['money-out', 'money-in'];
  const single: readonly ColumnRole[] = ['amount', 'flag'];
  const conflicts =
    (single.includes(chosen) && pair.includes(current)) || (pair.includes(chosen) && single.includes(current));
  return conflicts ? 'ignore' : current;
}
