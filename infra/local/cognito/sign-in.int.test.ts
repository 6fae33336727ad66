import {
  AssociateSoftwareTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLIENT, EMAIL, POOL, PoolHarness } from './testing/pool-harness.ts';

let people: PoolHarness;

beforeEach(async () => {
  people = await PoolHarness.open();
});

afterEach(() => people.remove());

const otherThan = (code: string): string => (code === '000000' ? '111111' : '000000');

describe('sign-up', () => {
  it('people.mails a code, confirms with it, and verifies the address', async () => {
    const { UserConfirmed, UserSub, CodeDeliveryDetails } = await people.signUp();
    expect(UserConfirmed).toBe(false);
    expect(CodeDeliveryDetails).toMatchObject({ Destination: 'a***@e***', DeliveryMedium: 'EMAIL' });
    expect(people.mails).toMatchObject([
      { to: EMAIL, text: expect.stringMatching(/^Your confirmation code is \d{6}$/) },
    ]);
    await expect(people.signIn()).rejects.toMatchObject({ name: 'UserNotConfirmedException' });
    await people.confirm(people.lastCode());
    const { AuthenticationResult } = await people.signIn('ADA@example.com');
    expect(AuthenticationResult).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer' });
    const claims = await people.pool.verifyToken(AuthenticationResult?.IdToken ?? '');
    expect(claims).toMatchObject({
      sub: UserSub,
      email: EMAIL,
      email_verified: true,
      aud: CLIENT,
      token_use: 'id',
      iss: `https://cognito-idp.eu-central-1.amazonaws.com/${POOL}`,
      'cognito:username': UserSub,
    });
    expect(claims).not.toHaveProperty('cognito:groups');
  });

  it('refuses a weak password, a name that is no address, and a second registration', async () => {
    await expect(people.signUp(EMAIL, 'short1')).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: 'Password did not conform with policy: Password not long enough',
    });
    await expect(people.signUp(EMAIL, 'long without digits')).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    });
    await expect(people.signUp('ada')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await people.signUp();
    await expect(people.signUp('Ada@Example.com')).rejects.toMatchObject({ name: 'UsernameExistsException' });
    expect(people.mails).toHaveLength(1);
  });

  it('refuses a wrong code, an old one after a new one was sent, and guessing on', async () => {
    await people.signUp();
    const first = people.lastCode();
    await people.client.send(new ResendConfirmationCodeCommand({ ClientId: CLIENT, Username: EMAIL }));
    const code = people.lastCode();
    if (first !== code) await expect(people.confirm(first)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    for (let guess = first === code ? 0 : 1; guess < 5; guess += 1) {
      await expect(people.confirm(otherThan(code))).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }
    await expect(people.confirm(code)).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  it('refuses a code after a day, and stops sending codes after five an hour', async () => {
    await people.signUp();
    const code = people.lastCode();
    for (let sent = 1; sent < 5; sent += 1) {
      await people.client.send(new ResendConfirmationCodeCommand({ ClientId: CLIENT, Username: EMAIL }));
    }
    const again = new ResendConfirmationCodeCommand({ ClientId: CLIENT, Username: EMAIL });
    await expect(people.client.send(again)).rejects.toMatchObject({ name: 'LimitExceededException' });
    expect(people.mails).toHaveLength(5);
    people.offset = 24 * 3_600_000 + 1000;
    await expect(people.confirm(code)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });
});

describe('sign-in', () => {
  it('says the same for a wrong password and an unknown person', async () => {
    await people.signedIn();
    const refusal = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
    await expect(people.signIn(EMAIL, 'wrong horse 1')).rejects.toMatchObject(refusal);
    await expect(people.signIn('bob@example.com')).rejects.toMatchObject(refusal);
  });

  it('locks out after five wrong passwords, for a while, known or not', async () => {
    await people.signedIn();
    for (const name of [EMAIL, 'bob@example.com']) {
      for (let failure = 0; failure < 5; failure += 1)
        await people.signIn(name, 'wrong horse 1').catch(() => undefined);
      await expect(people.signIn(name)).rejects.toMatchObject({ message: 'Password attempts exceeded' });
    }
    people.offset = 1100;
    await expect(people.signIn()).resolves.toMatchObject({ AuthenticationResult: { TokenType: 'Bearer' } });
  });

  it('refuses flows the client does not allow and operations nobody serves', async () => {
    const { RefreshToken, AccessToken } = await people.signedIn();
    const refreshFlow = new InitiateAuthCommand({
      ClientId: CLIENT,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: RefreshToken },
    });
    await expect(people.client.send(refreshFlow)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(people.client.send(new AssociateSoftwareTokenCommand({ AccessToken }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });
});

describe('sessions', () => {
  it('rotates refresh tokens, forgives a repeat within the grace period, and ends the session on a later one', async () => {
    const { RefreshToken } = await people.signedIn();
    const second = (await people.refresh(RefreshToken)).AuthenticationResult;
    expect(second?.RefreshToken).not.toBe(RefreshToken);
    expect(await people.pool.verifyToken(second?.IdToken ?? '')).toMatchObject({ email: EMAIL });
    const third = (await people.refresh(RefreshToken)).AuthenticationResult?.RefreshToken ?? '';
    await people.refresh(third);
    people.offset = 11_000;
    const fourth = (await people.refresh(second?.RefreshToken ?? '')).AuthenticationResult?.RefreshToken ?? '';
    await expect(people.refresh(RefreshToken)).rejects.toMatchObject({ name: 'RefreshTokenReuseException' });
    await expect(people.refresh(fourth)).rejects.toMatchObject({ message: 'Refresh Token has been revoked' });
  });

  it('RevokeToken and GlobalSignOut end what they should', async () => {
    const first = await people.signedIn();
    const other = (await people.signIn()).AuthenticationResult;
    await people.client.send(new RevokeTokenCommand({ ClientId: CLIENT, Token: first.RefreshToken }));
    await expect(people.refresh(first.RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(people.client.send(new GetUserCommand({ AccessToken: first.AccessToken }))).rejects.toMatchObject({
      message: 'Access Token has been revoked',
    });
    const user = await people.client.send(new GetUserCommand({ AccessToken: other?.AccessToken }));
    expect(user.UserAttributes).toContainEqual({ Name: 'email', Value: EMAIL });
    await people.client.send(new GlobalSignOutCommand({ AccessToken: other?.AccessToken }));
    await expect(people.refresh(other?.RefreshToken ?? '')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('verifies id tokens only, and only untouched ones of this pool', async () => {
    const { IdToken, AccessToken } = await people.signedIn();
    const [header, claims, signature] = IdToken.split('.');
    expect(await people.pool.verifyToken(IdToken)).toBeDefined();
    expect(await people.pool.verifyToken(AccessToken)).toBeUndefined();
    expect(
      await people.pool.verifyToken(`${header}.${claims}.${signature?.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}`),
    ).toBeUndefined();
    expect(await people.pool.verifyToken('nonsense')).toBeUndefined();
    await expect(people.client.send(new GetUserCommand({ AccessToken: IdToken }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });

  it('refuses an expired id token', async () => {
    people.offset = -2 * 3_600_000;
    const { IdToken } = await people.signedIn();
    expect(await people.pool.verifyToken(IdToken)).toBeUndefined();
  });
});
