/** The tokens of the signed-in person, shared by all tabs of this browser. */
import * as z from 'zod';
import { createStoredValue } from './stored-value.ts';

const Tokens = z.object({
  idToken: z.string(),
  accessToken: z.string(),
  refreshToken: z.string(),
  /** Milliseconds since the epoch at which the ID token ends. */
  expiresAt: z.number(),
  userId: z.string(),
  email: z.string(),
  /** Cognito groups of the person; a session stored before groups were read has none until its next token. */
  groups: z.array(z.string()).default([]),
});
export type Tokens = z.infer<typeof Tokens>;

/** Signing out in one tab empties it, which the other tabs hear by the storage event. */
export const tokenStore = createStoredValue<Tokens | undefined>('pennytrail.session', Tokens.optional(), undefined);

/** Claims we show; the token's signature is checked by API Gateway, not here. */
const Claims = z.object({
  sub: z.string(),
  email: z.string().catch(''),
  'cognito:groups': z.array(z.string()).catch([]),
});

/** `AuthenticationResult` of InitiateAuth and GetTokensFromRefreshToken. `ExpiresIn` counts seconds. */
export const AuthenticationResult = z.object({
  IdToken: z.string(),
  AccessToken: z.string(),
  RefreshToken: z.string().optional(),
  ExpiresIn: z.number(),
});

/** `previousRefreshToken` stays valid when refresh token rotation is off and Cognito sends no new one. */
export function tokensFrom(result: z.infer<typeof AuthenticationResult>, previousRefreshToken = ''): Tokens {
  const claims = Claims.parse(JSON.parse(decodeSegment(result.IdToken.split('.')[1] ?? '')));
  return {
    idToken: result.IdToken,
    accessToken: result.AccessToken,
    refreshToken: result.RefreshToken ?? previousRefreshToken,
    expiresAt: Date.now() + result.ExpiresIn * 1000,
    userId: claims.sub,
    email: claims.email,
    groups: claims['cognito:groups'],
  };
}

/** base64url (RFC 4648 section 5) to text; names may hold any letter, so the bytes are UTF-8. */
function decodeSegment(segment: string): string {
  const binary = atob(segment.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}
