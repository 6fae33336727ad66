/** Checks id tokens with AWS's own verifier; only the place the keys come from differs from AWS. */
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import type { PoolSettings } from './pool-settings.ts';
import type { JsonWebKeySet } from './signing-keys.ts';

/** The claims of a token, or undefined when it is forged, expired, of another pool, or no id token. */
export type VerifyToken = (idToken: string) => Promise<Readonly<Record<string, unknown>> | undefined>;

/** A verifier for id tokens of this pool and its clients. */
export function createTokenVerifier(settings: PoolSettings, jwks: JsonWebKeySet): VerifyToken {
  const document = Uint8Array.from(Buffer.from(JSON.stringify(jwks))).buffer;
  const verifier = CognitoJwtVerifier.create(
    { userPoolId: settings.poolId, clientId: [...settings.clients.keys()], tokenUse: 'id' },
    // Without a fetcher of its own the verifier would ask AWS for the keys of a pool that does not exist there.
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: () => Promise.resolve(document) } }) },
  );
  return async (idToken) => {
    try {
      return await verifier.verify(idToken);
    } catch {
      return undefined;
    }
  };
}
