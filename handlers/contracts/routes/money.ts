/** Routes about transactions, transfers, budgets, summaries and the dashboard. */
import { BudgetMonthView, BudgetReply, SetBudgetRequest } from '../budgets.ts';
import { AsOfQuery } from '../common.ts';
import { PayeesQuery, PayeesView } from '../payees.ts';
import { DashboardQuery, DashboardView, SummariesQuery, SummariesView } from '../summaries.ts';
import {
  AmendTransactionRequest,
  ListTransactionsQuery,
  RecordTransactionRequest,
  RecordTransferRequest,
  TransactionDetail,
  TransactionList,
  TransactionReply,
} from '../transactions.ts';
import type { Route } from './route.ts';

const transactions = { tag: 'transactions', signedIn: true } as const;
const budgets = { tag: 'budgets', signedIn: true } as const;
const insight = { tag: 'insight', signedIn: true } as const;

export const moneyRoutes: readonly Route[] = [
  {
    ...transactions,
    method: 'POST',
    path: '/ledgers/{ledgerId}/transactions',
    functionName: 'record-transaction',
    status: 201,
    summary: 'Records income or an expense, split over categories if wanted.',
    body: RecordTransactionRequest,
    response: TransactionReply,
  },
  {
    ...transactions,
    method: 'GET',
    path: '/ledgers/{ledgerId}/transactions',
    functionName: 'list-transactions',
    status: 200,
    summary: 'Transactions, newest date first, filtered.',
    query: ListTransactionsQuery,
    response: TransactionList,
  },
  {
    ...transactions,
    method: 'GET',
    path: '/ledgers/{ledgerId}/transactions/{transactionId}',
    functionName: 'get-transaction',
    status: 200,
    summary: 'One transaction.',
    query: AsOfQuery,
    response: TransactionDetail,
  },
  {
    ...transactions,
    method: 'PATCH',
    path: '/ledgers/{ledgerId}/transactions/{transactionId}',
    functionName: 'amend-transaction',
    status: 200,
    summary: 'Changes a transaction or transfer; the history keeps what it was.',
    body: AmendTransactionRequest,
    response: TransactionReply,
  },
  {
    ...transactions,
    method: 'DELETE',
    path: '/ledgers/{ledgerId}/transactions/{transactionId}',
    functionName: 'void-transaction',
    status: 200,
    summary: 'Voids a transaction or transfer: it no longer counts, its history stays.',
    response: TransactionReply,
  },
  {
    ...transactions,
    method: 'POST',
    path: '/ledgers/{ledgerId}/transfers',
    functionName: 'record-transfer',
    status: 201,
    summary: 'Moves money between two accounts.',
    body: RecordTransferRequest,
    response: TransactionReply,
  },
  {
    ...budgets,
    method: 'PUT',
    path: '/ledgers/{ledgerId}/budgets/{month}/{categoryId}',
    functionName: 'set-budget',
    status: 200,
    summary:
      'Sets the limit of a category for a month, whether it starts with what was left over, and when to tell of it.',
    body: SetBudgetRequest,
    response: BudgetReply,
  },
  {
    ...budgets,
    method: 'DELETE',
    path: '/ledgers/{ledgerId}/budgets/{month}/{categoryId}',
    functionName: 'remove-budget',
    status: 200,
    summary: 'Takes the limit of a category for a month away.',
    response: BudgetReply,
  },
  {
    ...budgets,
    method: 'GET',
    path: '/ledgers/{ledgerId}/budgets/{month}',
    functionName: 'get-budget-month',
    status: 200,
    summary: 'Limit, spent, carried in and available of every category in a month.',
    query: AsOfQuery,
    response: BudgetMonthView,
  },
  {
    ...insight,
    method: 'GET',
    path: '/ledgers/{ledgerId}/summaries',
    functionName: 'get-summaries',
    status: 200,
    summary: 'Income, expense and net by month and category.',
    query: SummariesQuery,
    response: SummariesView,
  },
  {
    ...insight,
    method: 'GET',
    path: '/ledgers/{ledgerId}/payees',
    functionName: 'list-payees',
    status: 200,
    summary: 'Spending and income by payee, as descriptions name them.',
    query: PayeesQuery,
    response: PayeesView,
  },
  {
    ...insight,
    method: 'GET',
    path: '/ledgers/{ledgerId}/dashboard',
    functionName: 'get-dashboard',
    status: 200,
    summary: 'Everything the dashboard draws for one month.',
    query: DashboardQuery,
    response: DashboardView,
  },
];
