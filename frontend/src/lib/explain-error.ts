/** Any failure as a sentence for the person. */
import { ApiProblem, type FieldError } from './api.ts';
import { CognitoProblem } from './cognito.ts';

export function explainError(error: unknown): string {
  if (error instanceof ApiProblem) return error.detail;
  if (error instanceof CognitoProblem) return error.message;
  return 'Something went wrong in the app. Reload the page and try again.';
}

/** What the API said about one field of the request; `lines` also matches `lines.0.amount`. */
export function fieldError(error: unknown, field: string): string | undefined {
  const errors: readonly FieldError[] = error instanceof ApiProblem ? error.errors : [];
  return errors.find((entry) => entry.field === field || entry.field.startsWith(`${field}.`))?.rule;
}
