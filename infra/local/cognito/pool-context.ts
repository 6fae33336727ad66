/** What every operation of the user pool works with. */
import type * as z from 'zod';
import type { DeliverMail } from '../service.ts';
import { AwsError } from '../wire/aws-error.ts';
import type { AwsOperation } from '../wire/aws-json.ts';
import type { SignInLimit } from './attempt-limits.ts';
import type { ClientSettings, PoolSettings } from './pool-settings.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { User, UserStore } from './user-store.ts';

export type PoolContext = {
  readonly settings: PoolSettings;
  readonly store: UserStore;
  readonly keys: SigningKeys;
  readonly deliverMail: DeliverMail;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly signInLimit: SignInLimit;
  /** Throws when a user asked for too many codes within an hour. */
  readonly limitCodes: (sub: string) => void;
};

/** An operation with its input checked. A wrong input is refused as InvalidParameterException naming the field. */
export function operation<Input>(
  schema: z.ZodType<Input>,
  run: (input: Input, headers: Parameters<AwsOperation>[1]) => unknown,
): AwsOperation {
  return (input, headers) => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return run(parsed.data, headers);
    const [issue] = parsed.error.issues;
    const field = issue?.path.join('.') ?? '';
    throw new AwsError(
      'InvalidParameterException',
      `Value at '${field}' failed to satisfy constraint: ${issue?.message}`,
    );
  };
}

/** The pool's client. Throws ResourceNotFoundException. */
export function clientOf(pool: PoolContext, clientId: string): ClientSettings {
  const client = pool.settings.clients.get(clientId);
  if (client) return client;
  throw new AwsError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
}

/** The user a name belongs to: an e-mail address or the user's own id. */
export function findUser(pool: PoolContext, username: string): User | undefined {
  const email = normalEmail(pool, username);
  return pool.store.find((user) => user.sub === username || normalEmail(pool, user.email) === email);
}

/** The form in which two addresses of the pool are compared. */
export function normalEmail(pool: PoolContext, email: string): string {
  return pool.settings.caseSensitive ? email : email.toLowerCase();
}

/** What GetUser, SignUp and ListUsers show of a user. */
export function attributesOf(user: User): { Name: string; Value: string }[] {
  return [
    { Name: 'email', Value: user.email },
    { Name: 'email_verified', Value: String(user.emailVerified) },
    ...Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value })),
    { Name: 'sub', Value: user.sub },
  ];
}

/** Same words for a wrong password and for a user who does not exist. */
export function wrongCredentials(): AwsError {
  return new AwsError('NotAuthorizedException', 'Incorrect username or password.');
}
