/**
 * The projections, in the order they are applied to an event, in all their editions. The projector, the read path of
 * commands and queries, and a rebuild all use these lists.
 */
import { balanceProjection } from './balance/balance.ts';
import { budgetUtilizationProjection } from './budget-utilization/budget-utilization.ts';
import { editionsOf, type Editions } from './engine/editions.ts';
import type { Projection } from './engine/projection.ts';
import { importsProjection, listedImportsProjection } from './imports/imports.ts';
import { ledgerProjection } from './ledger/ledger.ts';
import { membershipsProjection } from './memberships/memberships.ts';
import { monthlySummaryProjection } from './monthly-summary/monthly-summary.ts';
import { payeesProjection } from './payees/payees.ts';
import { profileProjection } from './profile/profile.ts';
import { transactionsProjection } from './transactions/transactions.ts';

const FIRST: readonly Projection[] = [
  ledgerProjection,
  membershipsProjection,
  balanceProjection,
  budgetUtilizationProjection,
  monthlySummaryProjection,
  transactionsProjection,
  importsProjection,
  profileProjection,
];

/** Brought spending by payee, and imports that know their commits. */
const SECOND: readonly Projection[] = [
  ...FIRST.map((projection) => (projection === importsProjection ? listedImportsProjection : projection)),
  payeesProjection,
];

/** Those of the newest edition. */
export const PROJECTIONS = SECOND;

/** A list here is never changed once rows were built by it: what is new or folds otherwise comes in another one. */
export const EDITIONS: Editions = editionsOf([FIRST, SECOND]);
