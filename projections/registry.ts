/**
 * The projections, in the order they are applied to an event. The projector, the read path of commands and queries,
 * and a rebuild all use this one list.
 */
import { balanceProjection } from './balance/balance.ts';
import { budgetUtilizationProjection } from './budget-utilization/budget-utilization.ts';
import type { Projection } from './engine/projection.ts';
import { importsProjection } from './imports/imports.ts';
import { ledgerProjection } from './ledger/ledger.ts';
import { membershipsProjection } from './memberships/memberships.ts';
import { monthlySummaryProjection } from './monthly-summary/monthly-summary.ts';
import { profileProjection } from './profile/profile.ts';
import { transactionsProjection } from './transactions/transactions.ts';

export const PROJECTIONS: readonly Projection[] = [
  ledgerProjection,
  membershipsProjection,
  balanceProjection,
  budgetUtilizationProjection,
  monthlySummaryProjection,
  transactionsProjection,
  importsProjection,
  profileProjection,
];

/** The generation of read models that serves. */
export const ACTIVE_GENERATION = 1;
