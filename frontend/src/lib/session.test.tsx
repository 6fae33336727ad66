import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CognitoProblem } from './cognito.ts';
import { getIdToken, isSignedIn, refresh, signIn, signOut } from './session.ts';
import { tokenStore } from './tokens.ts';

type Call = { readonly operation: string; readonly body: Record<string, unknown> };
type Answer = { readonly status: number; readonly body: unknown };

let calls: Call[];
let answers: Record<string, Answer>;

beforeEach(() => {
  calls = [];
  answers = {};
  vi.stubGlobal('fetch', vi.fn(fakeCognito));
});

afterEach(() => {
  tokenStore.set(undefined);
  vi.unstubAllGlobals();
});

async function fakeCognito(address: string, request?: RequestInit): Promise<Response> {
  if (address === '/config.json')
    return Response.json({ region: 'eu-central-1', userPoolId: 'p', userPoolClientId: 'c' });
  const operation = (new Headers(request?.headers).get('X-Amz-Target') ?? '').split('.')[1] ?? '';
  calls.push({ operation, body: JSON.parse(typeof request?.body === 'string' ? request.body : '{}') });
  const { status, body } = answers[operation] ?? { status: 500, body: {} };
  return Response.json(body, { status });
}

function result(name: string, expiresIn = 3600) {
  const claims = btoa(JSON.stringify({ sub: 'user-1', email: 'ada@example.org' }));
  return {
    AuthenticationResult: {
      IdToken: `e30.${claims}.${name}`,
      AccessToken: 'a',
      RefreshToken: `refresh-${name}`,
      ExpiresIn: expiresIn,
    },
  };
}

async function signInFor(expiresIn: number): Promise<void> {
  answers['InitiateAuth'] = { status: 200, body: result('first', expiresIn) };
  await signIn(' Ada@Example.org ', 'Penny4trails');
}

describe('signing in', () => {
  it('sends the address as the user pool stores it and remembers the session', async () => {
    await signInFor(3600);
    expect(calls[0]).toMatchObject({
      operation: 'InitiateAuth',
      body: { ClientId: 'c', AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: 'ada@example.org' } },
    });
    expect(tokenStore.get()).toMatchObject({
      userId: 'user-1',
      email: 'ada@example.org',
      refreshToken: 'refresh-first',
    });
    expect(localStorage.getItem('pennytrail.session')).toContain('refresh-first');
  });

  it('says in words what was refused', async () => {
    answers['InitiateAuth'] = {
      status: 400,
      body: { __type: 'com.amazonaws#NotAuthorizedException', message: 'Incorrect username or password.' },
    };
    await expect(signIn('ada@example.org', 'wrong')).rejects.toEqual(
      new CognitoProblem('NotAuthorizedException', 'E-mail or password is not right.'),
    );
    expect(isSignedIn()).toBe(false);
  });
});

describe('the ID token', () => {
  it('is handed out while it lasts', async () => {
    await signInFor(3600);
    expect(await getIdToken()).toMatch(/first$/);
    expect(calls).toHaveLength(1);
  });

  it('is renewed once, however many ask at the same time', async () => {
    await signInFor(30);
    answers['GetTokensFromRefreshToken'] = { status: 200, body: result('second') };
    const tokens = await Promise.all([getIdToken(), getIdToken(), getIdToken()]);
    expect(tokens.every((token) => token?.endsWith('second'))).toBe(true);
    expect(calls.filter(({ operation }) => operation === 'GetTokensFromRefreshToken')).toHaveLength(1);
  });

  it('is renewed again when the next one ends', async () => {
    await signInFor(30);
    answers['GetTokensFromRefreshToken'] = { status: 200, body: result('second', 30) };
    await getIdToken();
    answers['GetTokensFromRefreshToken'] = { status: 200, body: result('third') };
    expect(await getIdToken()).toMatch(/third$/);
    expect(calls.at(-1)?.body).toMatchObject({ RefreshToken: 'refresh-second' });
  });

  it('keeps the refresh token when rotation is off and none comes back', async () => {
    await signInFor(30);
    const { RefreshToken: _, ...rest } = result('second').AuthenticationResult;
    answers['GetTokensFromRefreshToken'] = { status: 200, body: { AuthenticationResult: rest } };
    await getIdToken();
    expect(tokenStore.get()?.refreshToken).toBe('refresh-first');
  });

  it('is taken from another tab that was faster', async () => {
    await signInFor(3600);
    expect(await refresh('the token before')).toMatch(/first$/);
    expect(calls.map(({ operation }) => operation)).toEqual(['InitiateAuth']);
  });

  it('ends the session when the refresh token is refused', async () => {
    await signInFor(30);
    answers['GetTokensFromRefreshToken'] = { status: 400, body: { __type: 'NotAuthorizedException' } };
    expect(await getIdToken()).toBeUndefined();
    expect(isSignedIn()).toBe(false);
  });

  it('keeps the session when the service cannot be reached', async () => {
    await signInFor(30);
    answers['GetTokensFromRefreshToken'] = { status: 500, body: { __type: 'InternalErrorException' } };
    await expect(getIdToken()).rejects.toBeInstanceOf(CognitoProblem);
    expect(isSignedIn()).toBe(true);
  });
});

describe('signing out', () => {
  it('is done here even when the server cannot be told', async () => {
    await signInFor(3600);
    answers['RevokeToken'] = { status: 500, body: {} };
    await signOut();
    expect(isSignedIn()).toBe(false);
    expect(localStorage.getItem('pennytrail.session')).toBeNull();
    expect(calls.at(-1)).toMatchObject({ operation: 'RevokeToken', body: { Token: 'refresh-first' } });
  });

  it('in another tab is noticed here', async () => {
    await signInFor(3600);
    localStorage.removeItem('pennytrail.session');
    globalThis.dispatchEvent(new StorageEvent('storage', { key: 'pennytrail.session' }));
    expect(isSignedIn()).toBe(false);
  });
});
