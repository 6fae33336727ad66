import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EMAIL, PASSWORD, POOL, PoolHarness, resources } from './testing/pool-harness.ts';

const UserPoolId = POOL;
const GroupName = 'operators';

let people: PoolHarness;

beforeEach(async () => {
  people = await PoolHarness.open();
});

afterEach(() => people.remove());

const add = (Username = EMAIL, group = GroupName) =>
  people.client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: group }));
const remove = (Username = EMAIL) =>
  people.client.send(new AdminRemoveUserFromGroupCommand({ UserPoolId, Username, GroupName }));
const members = async (page: { Limit?: number; NextToken?: string } = {}) => {
  const { Users, NextToken } = await people.client.send(
    new ListUsersInGroupCommand({ UserPoolId, GroupName, ...page }),
  );
  const emails = Users?.map(({ Attributes }) => Attributes?.find(({ Name }) => Name === 'email')?.Value);
  return { emails, NextToken };
};
const groupsIn = async (token: string | undefined) => (await people.pool.verifyToken(token ?? ''))?.['cognito:groups'];

it('shows a change in the tokens issued afterwards, at a refresh too, and over a restart', async () => {
  const { IdToken, RefreshToken } = await people.signedIn();
  await add();
  await add();
  expect(await groupsIn(IdToken)).toBeUndefined();
  await people.restart();
  const second = (await people.refresh(RefreshToken)).AuthenticationResult;
  expect(await groupsIn(second?.IdToken)).toEqual([GroupName]);
  await remove();
  await remove();
  expect(await groupsIn(second?.IdToken)).toEqual([GroupName]);
  const third = (await people.refresh(second?.RefreshToken ?? '')).AuthenticationResult;
  expect(await groupsIn(third?.IdToken)).toBeUndefined();
  expect(await groupsIn((await people.signIn()).AuthenticationResult?.IdToken)).toBeUndefined();
});

it('takes a group that left the template away from its members', async () => {
  const { RefreshToken } = await people.signedIn();
  await add();
  await people.restart(resources.filter(({ type }) => type !== 'AWS::Cognito::UserPoolGroup'));
  const tokens = (await people.refresh(RefreshToken)).AuthenticationResult;
  expect(await groupsIn(tokens?.IdToken)).toBeUndefined();
  const groups = new AdminListGroupsForUserCommand({ UserPoolId, Username: EMAIL });
  expect((await people.client.send(groups)).Groups).toEqual([]);
});

it('lists the groups of a user and, in pages, the users of a group', async () => {
  const names = ['ada@example.com', 'bob@example.com', 'eve@example.com'];
  for (const name of names) {
    await people.signUp(name, PASSWORD);
    await add(name);
  }
  const groups = new AdminListGroupsForUserCommand({ UserPoolId, Username: EMAIL });
  expect((await people.client.send(groups)).Groups).toEqual([{ UserPoolId, GroupName }]);
  expect((await members()).emails).toEqual(names);
  const first = await members({ Limit: 2 });
  expect(first.emails).toEqual(names.slice(0, 2));
  const { NextToken = '' } = first;
  expect(await members({ Limit: 2, NextToken })).toEqual({ emails: names.slice(2), NextToken: undefined });
  await remove('bob@example.com');
  expect((await members()).emails).toEqual(['ada@example.com', 'eve@example.com']);
  await expect(members({ NextToken: 'nobody' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

it('refuses unknown people, groups and pools, and requests nobody signed', async () => {
  await people.signUp();
  await expect(add('nobody@example.com')).rejects.toMatchObject({ name: 'UserNotFoundException' });
  await expect(add(EMAIL, 'owners')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  const elsewhere = new ListUsersInGroupCommand({ UserPoolId: 'eu-central-1_Other', GroupName });
  await expect(people.client.send(elsewhere)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  const answer = await fetch(`${people.url}/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.AdminAddUserToGroup',
    },
    body: JSON.stringify({ UserPoolId, Username: EMAIL, GroupName }),
  });
  expect(answer.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
  expect((await members()).emails).toEqual([]);
});
