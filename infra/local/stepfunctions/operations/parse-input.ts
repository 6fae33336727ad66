/** The input of an operation, by schema. */
import type * as z from 'zod';
import { AwsError } from '#infra/local/wire/aws-error';

/** Throws AwsError `ValidationException` that names the field. */
export function parseInput<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const problem = `Value at '${issue?.path.join('.')}' failed to satisfy constraint: ${issue?.message}`;
  throw new AwsError('ValidationException', problem);
}
