/** Errors as RFC 9457 problem details: a stable code, a sentence, and one entry per offending field. Never a stack. */
import type { Problem } from '../contracts/common.ts';
import type { LedgerRejectionCode } from '#domain/ledger/rejections';

/** An expected failure of a request; handlers throw it, `api-handler` turns it into a response. */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem';
  readonly problem: ProblemInput;

  constructor(problem: ProblemInput) {
    super(problem.detail);
    this.problem = problem;
  }
}

export type ProblemInput = {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: Problem['errors'];
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  401: 'Sign-in needed',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict with what is in the books',
  413: 'Too large',
  422: 'The books do not allow this',
  500: 'Something went wrong on our side',
  503: 'Not available just now',
};

/** The body of a problem response. `type` stays `about:blank` (RFC 9457, 4.2.1): `code` says what it is. */
export function problemBody(input: ProblemInput, requestId: string): Problem {
  return {
    type: 'about:blank',
    title: TITLES[input.status] ?? 'Error',
    status: input.status,
    code: input.code,
    detail: input.detail,
    errors: [...(input.errors ?? [])],
    requestId,
    ...(input.data ? { data: { ...input.data } } : {}),
  };
}

/** HTTP status of each refusal: 404 for what is not there, 409 for what clashes, 422 for what a rule forbids. */
const REJECTION_STATUS: Readonly<Record<LedgerRejectionCode, 404 | 409 | 422>> = {
  LedgerNotFound: 404,
  AccountNotFound: 404,
  CategoryNotFound: 404,
  TransactionNotFound: 404,
  VersionNotFound: 404,
  ImportNotFound: 404,
  LedgerIdTaken: 409,
  AccountIdTaken: 409,
  AccountNameTaken: 409,
  CategoryIdTaken: 409,
  CategoryNameTaken: 409,
  TransactionIdTaken: 409,
  ImportIdTaken: 409,
  ImportUndone: 409,
  LaterChangesDepend: 409,
  InvalidThresholds: 422,
  AccountIsClosed: 422,
  AccountBalanceNotZero: 422,
  CategoryIsArchived: 422,
  CurrencyMismatch: 422,
  SplitDoesNotAddUp: 422,
  TransactionIsVoided: 422,
  KindCannotChange: 422,
  SameAccountTwice: 422,
  BudgetNeedsExpenseCategory: 422,
  CannotUndo: 422,
};

export function rejectionStatus(code: LedgerRejectionCode): 404 | 409 | 422 {
  return REJECTION_STATUS[code];
}
