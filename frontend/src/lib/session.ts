/** Sign-up, sign-in and the session in this browser. Refusals are thrown as `CognitoProblem`. */
import { useSyncExternalStore } from 'react';
import * as z from 'zod';
import { callCognito, CognitoProblem } from './cognito.ts';
import { AuthenticationResult, tokensFrom, tokenStore, type Tokens } from './tokens.ts';

/** A token this close to its end is refreshed first, so that it does not end on its way to the API. */
const REFRESH_AHEAD_MS = 60_000;

export type Session = { readonly userId: string; readonly email: string; readonly groups: readonly string[] };

/** Undefined when signed out; follows sign-outs in other tabs. */
export function useSession(): Session | undefined {
  return useSyncExternalStore(tokenStore.subscribe, tokenStore.get);
}

/** True for members of the group that runs the service. The server decides; this only spares others a refusal. */
export function useIsOperator(): boolean {
  return useSession()?.groups.includes('operators') ?? false;
}

export function isSignedIn(): boolean {
  return tokenStore.get() !== undefined;
}

/** Calls `listener` whenever the session begins, is refreshed, or ends; returns how to stop. */
export function onSessionChange(listener: () => void): () => void {
  return tokenStore.subscribe(listener);
}

export async function signUp(email: string, password: string): Promise<void> {
  const username = normalized(email);
  const attributes = [{ Name: 'email', Value: username }];
  await callCognito('SignUp', { Username: username, Password: password, UserAttributes: attributes });
}

export async function confirmSignUp(email: string, code: string): Promise<void> {
  await callCognito('ConfirmSignUp', { Username: normalized(email), ConfirmationCode: code.trim() });
}

export async function resendCode(email: string): Promise<void> {
  await callCognito('ResendConfirmationCode', { Username: normalized(email) });
}

export async function signIn(email: string, password: string): Promise<void> {
  const answer = await callCognito('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: normalized(email), PASSWORD: password },
  });
  const { AuthenticationResult: result } = SignInAnswer.parse(answer);
  if (!result) throw new CognitoProblem('ChallengeRequired', 'This account needs a step this app does not offer.');
  tokenStore.set(tokensFrom(result));
}

/** Ends the session here at once, and on the server as far as it can be reached. */
export async function signOut(): Promise<void> {
  const tokens = tokenStore.get();
  tokenStore.set(undefined);
  if (tokens) await callCognito('RevokeToken', { Token: tokens.refreshToken }).catch(() => undefined);
}

export async function forgotPassword(email: string): Promise<void> {
  await callCognito('ForgotPassword', { Username: normalized(email) });
}

export async function confirmForgotPassword(email: string, code: string, password: string): Promise<void> {
  const answer = { Username: normalized(email), ConfirmationCode: code.trim(), Password: password };
  await callCognito('ConfirmForgotPassword', answer);
}

/** The ID token for the API, refreshed when it is about to end; undefined when signed out. */
export async function getIdToken(): Promise<string | undefined> {
  const tokens = tokenStore.get();
  if (!tokens) return undefined;
  if (tokens.expiresAt - Date.now() > REFRESH_AHEAD_MS) return tokens.idToken;
  return refresh(tokens.idToken);
}

let refreshing: Promise<string | undefined> | undefined;

/**
 * New tokens in place of `staleIdToken`; callers at the same time share one request. Undefined when the session is
 * over (and then it is ended here too); throws when the service cannot be reached.
 */
export async function refresh(staleIdToken: string): Promise<string | undefined> {
  refreshing ??= acrossTabs(() => refreshOnce(staleIdToken)).finally(() => (refreshing = undefined));
  return refreshing;
}

async function refreshOnce(staleIdToken: string): Promise<string | undefined> {
  const tokens = tokenStore.get();
  if (!tokens) return undefined;
  // Another tab may have been faster while this one waited for the lock.
  if (tokens.idToken !== staleIdToken) return tokens.idToken;
  try {
    const renewed = await renew(tokens);
    tokenStore.set(renewed);
    return renewed.idToken;
  } catch (error) {
    if (!endsSession(error)) throw error;
    tokenStore.set(undefined);
    return undefined;
  }
}

async function renew({ refreshToken }: Tokens): Promise<Tokens> {
  const answer = await callCognito('GetTokensFromRefreshToken', { RefreshToken: refreshToken });
  return tokensFrom(RefreshAnswer.parse(answer).AuthenticationResult, refreshToken);
}

function endsSession(error: unknown): boolean {
  return error instanceof CognitoProblem && ENDING.includes(error.code);
}

const ENDING = ['NotAuthorizedException', 'RefreshTokenReuseException', 'UserNotFoundException'];
const SignInAnswer = z.object({ AuthenticationResult: AuthenticationResult.optional() });
const RefreshAnswer = z.object({ AuthenticationResult });

/** With rotation a refresh token works once, so two tabs must not spend it both. */
async function acrossTabs<Value>(work: () => Promise<Value>): Promise<Value> {
  // Only secure contexts have locks; plain HTTP from another machine does not.
  const { locks } = secureParts();
  return locks ? locks.request('pennytrail.refresh', work) : work();
}

function secureParts(): { readonly locks?: LockManager | null } {
  return navigator;
}

function normalized(email: string): string {
  return email.trim().toLowerCase();
}
