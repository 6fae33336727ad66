/** Routes about accounts and categories. */
import * as z from 'zod';
import {
  AccountList,
  AccountReply,
  BalancesQuery,
  BalancesView,
  OpenAccountRequest,
  UpdateAccountRequest,
} from '../accounts.ts';
import { AddCategoryRequest, CategoryList, CategoryReply, UpdateCategoryRequest } from '../categories.ts';
import { AsOfQuery } from '../common.ts';
import type { Route } from './route.ts';

const accounts = { tag: 'accounts', signedIn: true } as const;
const categories = { tag: 'categories', signedIn: true } as const;

export const accountRoutes: readonly Route[] = [
  {
    ...accounts,
    method: 'POST',
    path: '/ledgers/{ledgerId}/accounts',
    functionName: 'open-account',
    status: 201,
    summary: 'Opens an account with its opening balance.',
    body: OpenAccountRequest,
    response: AccountReply,
  },
  {
    ...accounts,
    method: 'GET',
    path: '/ledgers/{ledgerId}/accounts',
    functionName: 'list-accounts',
    status: 200,
    summary: 'All accounts, closed ones included.',
    query: AsOfQuery,
    response: AccountList,
  },
  {
    ...accounts,
    method: 'PATCH',
    path: '/ledgers/{ledgerId}/accounts/{accountId}',
    functionName: 'update-account',
    status: 200,
    summary: 'Renames an account, or opens a closed one again.',
    body: UpdateAccountRequest,
    response: AccountReply,
  },
  {
    ...accounts,
    method: 'POST',
    path: '/ledgers/{ledgerId}/accounts/{accountId}/close',
    functionName: 'close-account',
    status: 200,
    summary: 'Closes an account whose balance is zero.',
    body: z.object({}).optional(),
    response: AccountReply,
  },
  {
    ...accounts,
    method: 'GET',
    path: '/ledgers/{ledgerId}/balances',
    functionName: 'get-balances',
    status: 200,
    summary: 'Balance of every account, and the net worth; `on` counts entries up to that date only.',
    query: BalancesQuery,
    response: BalancesView,
  },
];

export const categoryRoutes: readonly Route[] = [
  {
    ...categories,
    method: 'POST',
    path: '/ledgers/{ledgerId}/categories',
    functionName: 'add-category',
    status: 201,
    summary: 'Adds a category.',
    body: AddCategoryRequest,
    response: CategoryReply,
  },
  {
    ...categories,
    method: 'GET',
    path: '/ledgers/{ledgerId}/categories',
    functionName: 'list-categories',
    status: 200,
    summary: 'All categories, archived ones included.',
    query: AsOfQuery,
    response: CategoryList,
  },
  {
    ...categories,
    method: 'PATCH',
    path: '/ledgers/{ledgerId}/categories/{categoryId}',
    functionName: 'update-category',
    status: 200,
    summary: 'Renames, regroups, archives or restores a category.',
    body: UpdateCategoryRequest,
    response: CategoryReply,
  },
];
