/** Operations that AWS lets only IAM identities call. Here a signed request is asked for; the signature is not checked. */
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';
import { AwsError } from '../wire/aws-error.ts';
import type { AwsOperation } from '../wire/aws-json.ts';
import { createUser, UserAttributes } from './create-user.ts';
import {
  addToGroup,
  GroupsOfUserInput,
  groupsOfUser,
  MembershipInput,
  removeFromGroup,
  UsersInGroupInput,
  usersInGroup,
} from './group-operations.ts';
import { hashPassword, requirePolicy } from './passwords.ts';
import { attributesOf, findUser, operation, type PoolContext } from './pool-context.ts';
import type { User } from './user-store.ts';

/** The operations by name. */
export function adminOperations(pool: PoolContext): Record<string, AwsOperation> {
  const administered = <Input extends { UserPoolId: string }>(
    schema: z.ZodType<Input>,
    run: (input: Input) => unknown,
  ): AwsOperation =>
    operation(schema, (input, headers) => {
      requireSigned(headers);
      if (input.UserPoolId === pool.settings.poolId) return run(input);
      throw new AwsError('ResourceNotFoundException', `User pool ${input.UserPoolId} does not exist.`);
    });
  return {
    AdminCreateUser: administered(CreateUserInput, (input) => adminCreateUser(pool, input)),
    AdminGetUser: administered(UserInput, (input) => {
      const { Attributes, ...rest } = describe(existingUser(pool, input.Username));
      return { ...rest, UserAttributes: Attributes };
    }),
    AdminSetUserPassword: administered(SetPasswordInput, (input) => adminSetPassword(pool, input)),
    AdminConfirmSignUp: administered(UserInput, (input) => adminConfirm(pool, existingUser(pool, input.Username))),
    AdminAddUserToGroup: administered(MembershipInput, ({ Username, GroupName }) =>
      addToGroup(pool, existingUser(pool, Username), GroupName),
    ),
    AdminRemoveUserFromGroup: administered(MembershipInput, ({ Username, GroupName }) =>
      removeFromGroup(pool, existingUser(pool, Username), GroupName),
    ),
    AdminListGroupsForUser: administered(GroupsOfUserInput, (input) =>
      groupsOfUser(pool, existingUser(pool, input.Username), input),
    ),
    ListUsersInGroup: administered(UsersInGroupInput, (input) => {
      const { items, ...rest } = usersInGroup(pool, input);
      return { Users: items.map(describe), ...rest };
    }),
    ListUsers: administered(ListUsersInput, (input) => ({ Users: listUsers(pool, input).map(describe) })),
  };
}

function requireSigned(headers: IncomingHttpHeaders): void {
  if (headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')) return;
  throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
}

function existingUser(pool: PoolContext, username: string): User {
  const user = findUser(pool, username);
  if (user) return user;
  throw new AwsError('UserNotFoundException', 'User does not exist.');
}

/** Dates are epoch seconds, as JSON 1.1 writes timestamps. */
function describe(user: User) {
  return {
    Username: user.sub,
    Attributes: attributesOf(user),
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.modifiedAt / 1000,
    Enabled: true,
    UserStatus: user.status,
  };
}

const UserInput = z.object({ UserPoolId: z.string(), Username: z.string() });
const CreateUserInput = UserInput.extend({
  TemporaryPassword: z.string().optional(),
  MessageAction: z.literal('SUPPRESS').optional(),
  UserAttributes,
});

async function adminCreateUser(pool: PoolContext, input: z.infer<typeof CreateUserInput>): Promise<unknown> {
  // Random bytes alone could miss a kind of character the pool asks for.
  const password = input.TemporaryPassword ?? `aA1!${randomBytes(12).toString('base64url')}`;
  requirePolicy(password, pool.settings.passwordPolicy);
  const hash = await hashPassword(password);
  const status = 'FORCE_CHANGE_PASSWORD';
  const user = createUser(pool, { username: input.Username, attributes: input.UserAttributes, status });
  user.password = hash;
  await pool.store.save();
  if (input.MessageAction !== 'SUPPRESS') {
    const text = `Your username is ${user.email} and temporary password is ${password}`;
    const { from } = pool.settings.mail;
    await pool.deliverMail({ from, to: user.email, subject: 'Your temporary password', text });
  }
  return { User: describe(user) };
}

const SetPasswordInput = UserInput.extend({ Password: z.string(), Permanent: z.boolean().default(false) });

async function adminSetPassword(pool: PoolContext, input: z.infer<typeof SetPasswordInput>): Promise<unknown> {
  const user = existingUser(pool, input.Username);
  requirePolicy(input.Password, pool.settings.passwordPolicy);
  user.password = await hashPassword(input.Password);
  user.status = input.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
  user.modifiedAt = pool.clock();
  await pool.store.save();
  return {};
}

async function adminConfirm(pool: PoolContext, user: User): Promise<unknown> {
  if (user.status !== 'UNCONFIRMED') {
    throw new AwsError('NotAuthorizedException', `User cannot be confirmed. Current status is ${user.status}`);
  }
  user.status = 'CONFIRMED';
  user.modifiedAt = pool.clock();
  await pool.store.save();
  return {};
}

const ListUsersInput = z.object({
  UserPoolId: z.string(),
  Limit: z.int().min(0).max(60).optional(),
  Filter: z.string().optional(),
  PaginationToken: z.undefined('paging is not served').optional(),
});

function listUsers(pool: PoolContext, { Filter = '', Limit = 60 }: z.infer<typeof ListUsersInput>): readonly User[] {
  if (Filter === '') return pool.store.users().slice(0, Limit);
  const [, name, operator, value] = /^\s*(\S+?)\s*(\^=|=)\s*"(.*)"\s*$/.exec(Filter) ?? [];
  if (name === undefined || value === undefined) {
    throw new AwsError('InvalidParameterException', `Error while parsing filter: ${Filter}`);
  }
  const matches = (user: User): boolean => {
    const actual = attributesOf(user).find((attribute) => attribute.Name === name)?.Value;
    return operator === '=' ? actual === value : actual?.startsWith(value) === true;
  };
  return pool.store.users().filter(matches).slice(0, Limit);
}
