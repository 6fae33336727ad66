import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLIENT, EMAIL, PASSWORD, POOL, PoolHarness } from './testing/pool-harness.ts';

let people: PoolHarness;

beforeEach(async () => {
  people = await PoolHarness.open();
});

afterEach(() => people.remove());

const otherThan = (code: string): string => (code === '000000' ? '111111' : '000000');

describe('passwords', () => {
  it('are replaced by a mailed code, and only by a right one', async () => {
    await people.signedIn();
    await people.client.send(new ForgotPasswordCommand({ ClientId: CLIENT, Username: EMAIL }));
    const code = people.lastCode();
    const replace = (ConfirmationCode: string) =>
      people.client.send(
        new ConfirmForgotPasswordCommand({
          ClientId: CLIENT,
          Username: EMAIL,
          ConfirmationCode,
          Password: 'brand new pass 2',
        }),
      );
    await expect(replace(otherThan(code))).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await replace(code);
    await expect(replace(code)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
    await expect(people.signIn()).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await people.signIn(EMAIL, 'brand new pass 2');
  });

  it('do not tell whether an address is registered', async () => {
    const answer = await people.client.send(
      new ForgotPasswordCommand({ ClientId: CLIENT, Username: 'bob@example.com' }),
    );
    expect(answer.CodeDeliveryDetails?.Destination).toBe('b***@e***');
    expect(people.mails).toHaveLength(0);
  });

  it('are changed with the old one', async () => {
    const { AccessToken } = await people.signedIn();
    const change = (PreviousPassword: string) =>
      people.client.send(
        new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword: 'brand new pass 2' }),
      );
    await expect(change('wrong horse 1')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await change(PASSWORD);
    await people.signIn(EMAIL, 'brand new pass 2');
  });
});

describe('administration', () => {
  const UserPoolId = POOL;

  it('creates a user who has to choose a password', async () => {
    await people.client.send(
      new AdminCreateUserCommand({ UserPoolId, Username: EMAIL, TemporaryPassword: 'temporary pass 1' }),
    );
    expect(people.mails[0]?.text).toContain('temporary pass 1');
    const { ChallengeName, Session } = await people.signIn(EMAIL, 'temporary pass 1');
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const answer = new RespondToAuthChallengeCommand({
      ClientId: CLIENT,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeResponses: { USERNAME: EMAIL, NEW_PASSWORD: PASSWORD },
    });
    expect((await people.client.send(answer)).AuthenticationResult?.IdToken).toBeDefined();
    await expect(people.client.send(answer)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await people.signIn();
  });

  it('confirms, sets passwords, puts people into groups the template has, and lists them', async () => {
    await people.signUp();
    await people.client.send(new AdminConfirmSignUpCommand({ UserPoolId, Username: EMAIL }));
    await people.client.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username: EMAIL, Password: 'brand new pass 2', Permanent: true }),
    );
    await people.client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: EMAIL, GroupName: 'operators' }));
    const noGroup = new AdminAddUserToGroupCommand({ UserPoolId, Username: EMAIL, GroupName: 'kings' });
    await expect(people.client.send(noGroup)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const { AuthenticationResult } = await people.signIn(EMAIL, 'brand new pass 2');
    expect(await people.pool.verifyToken(AuthenticationResult?.IdToken ?? '')).toMatchObject({
      'cognito:groups': ['operators'],
    });
    const found = await people.client.send(new ListUsersCommand({ UserPoolId, Filter: `email = "${EMAIL}"` }));
    expect(found.Users).toMatchObject([{ UserStatus: 'CONFIRMED', Enabled: true }]);
    expect(found.Users?.[0]?.UserCreateDate).toBeInstanceOf(Date);
    const none = await people.client.send(new ListUsersCommand({ UserPoolId, Filter: 'email ^= "bob"' }));
    expect(none.Users).toEqual([]);
  });

  it('finds a user by id and by address, and says when there is none', async () => {
    const { IdToken } = await people.signedIn();
    const { sub } = (await people.pool.verifyToken(IdToken)) ?? {};
    const get = (Username: string) => people.client.send(new AdminGetUserCommand({ UserPoolId, Username }));
    const found = await get(String(sub));
    expect(found).toMatchObject({ Username: sub, Enabled: true, UserStatus: 'CONFIRMED' });
    expect(found.UserAttributes).toEqual([
      { Name: 'email', Value: EMAIL },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'sub', Value: sub },
    ]);
    expect(found.UserLastModifiedDate).toBeInstanceOf(Date);
    expect((await get(EMAIL.toUpperCase())).Username).toBe(sub);
    await expect(get('8a0f7f3e-0000-4000-8000-000000000000')).rejects.toMatchObject({ name: 'UserNotFoundException' });
    const elsewhere = new AdminGetUserCommand({ UserPoolId: 'eu-central-1_Other', Username: EMAIL });
    await expect(people.client.send(elsewhere)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('is refused to a request nobody signed', async () => {
    const answer = await fetch(`${people.url}/`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.ListUsers',
      },
      body: JSON.stringify({ UserPoolId }),
    });
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([
      400,
      'MissingAuthenticationTokenException',
    ]);
  });
});

describe('data folder', () => {
  it('keeps users, sessions and the key over a restart', async () => {
    const { IdToken, RefreshToken } = await people.signedIn();
    await people.restart();
    expect(await people.pool.verifyToken(IdToken)).toMatchObject({ email: EMAIL });
    await people.refresh(RefreshToken);
    await people.signIn();
  });

  it('holds no password, code or refresh token in clear text, and the key only for its owner', async () => {
    const { RefreshToken } = await people.signedIn();
    await people.client.send(new ForgotPasswordCommand({ ClientId: CLIENT, Username: EMAIL }));
    const text = await readFile(join(people.dataDirectory, 'cognito', 'users.json'), 'utf8');
    expect(text).toContain(EMAIL);
    for (const secret of [PASSWORD, RefreshToken, `"${people.lastCode()}"`]) expect(text).not.toContain(secret);
    for (const file of ['users.json', 'signing-key.pem']) {
      expect((await stat(join(people.dataDirectory, 'cognito', file))).mode & 0o777).toBe(0o600);
    }
  });
});

it('refuses text posted by a page of another origin', async () => {
  const answer = await fetch(people.url, { method: 'POST', body: '{}' });
  expect(answer.headers.get('x-amzn-errortype')).toBe('SerializationException');
});

it('serves its public key, and nothing of the private one', async () => {
  const answer = await fetch(`${people.url}/${POOL}/.well-known/jwks.json`);
  const document = (await answer.json()) as { keys: object[] };
  expect(Object.keys(document.keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
});
