/** What SignUp and AdminCreateUser have in common. */
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../wire/aws-error.ts';
import { findUser, type PoolContext } from './pool-context.ts';
import type { User } from './user-store.ts';

/** Attributes as the API carries them. */
export const UserAttributes = z
  .array(z.object({ Name: z.string().max(32), Value: z.string().max(2048).default('') }))
  .default([]);

/** OpenID Connect standard claims a pool has without declaring them. */
const STANDARD_ATTRIBUTES = new Set([
  'address',
  'birthdate',
  'email',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
]);

type NewUser = {
  /** The e-mail address the person will sign in with. */
  readonly username: string;
  readonly attributes: z.infer<typeof UserAttributes>;
  readonly status: User['status'];
};

/** Adds a user without a password. Throws UsernameExistsException or InvalidParameterException. */
export function createUser(pool: PoolContext, { username, attributes, status }: NewUser): User {
  if (!z.email().safeParse(username).success) {
    throw new AwsError('InvalidParameterException', 'Username should be an email.');
  }
  const given = Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value]));
  const { email = username, email_verified: verified, ...rest } = given;
  if (email !== username) {
    throw new AwsError('InvalidParameterException', 'The e-mail attribute must be the address the user signs in with.');
  }
  for (const name of Object.keys(rest)) requireKnownAttribute(pool, name);
  if (findUser(pool, username)) throw new AwsError('UsernameExistsException', 'User already exists');
  const now = pool.clock();
  const user: User = {
    sub: randomUUID(),
    email,
    // Only an administrator may vouch for an address.
    emailVerified: status !== 'UNCONFIRMED' && verified === 'true',
    attributes: rest,
    status,
    groups: [],
    createdAt: now,
    modifiedAt: now,
  };
  pool.store.add(user);
  return user;
}

function requireKnownAttribute(pool: PoolContext, name: string): void {
  if (STANDARD_ATTRIBUTES.has(name) || pool.settings.customAttributes.has(name)) return;
  throw new AwsError(
    'InvalidParameterException',
    `Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`,
  );
}
