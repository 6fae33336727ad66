/** Who is in which group. A change shows in the tokens issued from then on, at a refresh too; those out there stay. */
import * as z from 'zod';
import { AwsError } from '../wire/aws-error.ts';
import type { PoolContext } from './pool-context.ts';
import type { GroupSettings } from './pool-settings.ts';
import type { User } from './user-store.ts';

/** AdminAddUserToGroup and AdminRemoveUserFromGroup. */
export const MembershipInput = z.object({ UserPoolId: z.string(), Username: z.string(), GroupName: z.string() });

const page = { Limit: z.int().min(0).max(60).optional(), NextToken: z.string().optional() };
export const GroupsOfUserInput = z.object({ UserPoolId: z.string(), Username: z.string(), ...page });
export const UsersInGroupInput = z.object({ UserPoolId: z.string(), GroupName: z.string(), ...page });

/** Adding twice is no error. Throws ResourceNotFoundException for a group the template has not. */
export async function addToGroup(pool: PoolContext, user: User, groupName: string): Promise<unknown> {
  existingGroup(pool, groupName);
  if (!user.groups.includes(groupName)) user.groups.push(groupName);
  await pool.store.save();
  return {};
}

/** Removing who is no member is no error. Throws ResourceNotFoundException for a group the template has not. */
export async function removeFromGroup(pool: PoolContext, user: User, groupName: string): Promise<unknown> {
  existingGroup(pool, groupName);
  user.groups = user.groups.filter((name) => name !== groupName);
  await pool.store.save();
  return {};
}

/** The groups of a user in the words of AdminListGroupsForUser. */
export function groupsOfUser(pool: PoolContext, user: User, input: z.infer<typeof GroupsOfUserInput>): unknown {
  const { items, ...rest } = pageOf(groupNames(pool, user), input, (name) => name);
  return { Groups: items.map((name) => ({ UserPoolId: pool.settings.poolId, ...existingGroup(pool, name) })), ...rest };
}

/** The members of a group, oldest account first. Throws ResourceNotFoundException. */
export function usersInGroup(
  pool: PoolContext,
  input: z.infer<typeof UsersInGroupInput>,
): { readonly items: readonly User[]; readonly NextToken?: string } {
  const { GroupName } = existingGroup(pool, input.GroupName);
  const members = pool.store.users().filter(({ groups }) => groups.includes(GroupName));
  return pageOf(members, input, ({ sub }) => sub);
}

/** Only groups the template still has: taking one out of the template takes it away from its members. */
export function groupNames({ settings }: PoolContext, { groups }: User): readonly string[] {
  return groups.filter((name) => settings.groups.has(name));
}

function existingGroup({ settings }: PoolContext, name: string): GroupSettings {
  const group = settings.groups.get(name);
  if (group) return group;
  throw new AwsError('ResourceNotFoundException', 'Group not found.');
}

/** The token names the last item of the page before. */
function pageOf<Item>(
  all: readonly Item[],
  { Limit, NextToken }: { readonly Limit?: number | undefined; readonly NextToken?: string | undefined },
  nameOf: (item: Item) => string,
): { readonly items: readonly Item[]; readonly NextToken?: string } {
  const last = NextToken === undefined ? -1 : all.findIndex((item) => nameOf(item) === NextToken);
  if (NextToken !== undefined && last < 0) throw new AwsError('InvalidParameterException', 'Invalid pagination token.');
  const start = last + 1;
  const items = all.slice(start, start + (Limit === undefined || Limit === 0 ? 60 : Limit));
  const end = items.at(-1);
  return { items, ...(end !== undefined && start + items.length < all.length && { NextToken: nameOf(end) }) };
}
