/** The pool's RSA key: made once per data folder, readable by its owner only, never shipped. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  createSign,
  createVerify,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFolderOf, readTextIfPresent } from '../wire/atomic-file.ts';

export type JsonWebKeySet = {
  readonly keys: readonly {
    readonly kid: string;
    readonly kty: 'RSA';
    readonly alg: 'RS256';
    readonly use: 'sig';
    readonly n: string;
    readonly e: string;
  }[];
};

export type SigningKeys = {
  readonly jwks: JsonWebKeySet;
  /** A JSON Web Token over the claims, signed RS256. */
  readonly sign: (claims: Readonly<Record<string, unknown>>) => string;
  /** The claims when the signature is ours; says nothing about expiry or purpose. */
  readonly read: (token: string) => Readonly<Record<string, unknown>> | undefined;
};

/** Opens `<dataDirectory>/cognito/signing-key.pem`, making the key at the first start. */
export function openSigningKeys(dataDirectory: string): SigningKeys {
  const path = join(dataDirectory, 'cognito', 'signing-key.pem');
  ensureFolderOf(path);
  const privateKey = createPrivateKey(readTextIfPresent(path) ?? writeNewKey(path));
  const publicKey = createPublicKey(privateKey);
  const { n, e } = publicKey.export({ format: 'jwk' });
  if (n === undefined || e === undefined) throw new Error(`${path} holds no RSA key`);
  // The key's thumbprint, RFC 7638, is its id: the same key has the same id after a restart.
  const kid = createHash('sha256')
    .update(JSON.stringify({ e, kty: 'RSA', n }))
    .digest('base64url');
  return {
    jwks: { keys: [{ kid, kty: 'RSA', alg: 'RS256', use: 'sig', n, e }] },
    sign: (claims) => signToken({ alg: 'RS256', kid, typ: 'JWT' }, claims, privateKey),
    read: (token) => readToken(token, publicKey),
  };
}

function writeNewKey(path: string): string {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  writeFileSync(path, privateKey, { mode: 0o600, flag: 'wx' });
  // The mode above is subject to the umask of the process.
  chmodSync(path, 0o600);
  return privateKey;
}

function signToken(header: object, claims: object, key: KeyObject): string {
  const content = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${content}.${createSign('sha256').update(content).sign(key, 'base64url')}`;
}

function readToken(token: string, key: KeyObject): Readonly<Record<string, unknown>> | undefined {
  const [header, claims, signature, ...rest] = token.split('.');
  if (header === undefined || claims === undefined || signature === undefined || rest.length > 0) return undefined;
  // The algorithm is fixed here; what the header claims is never asked.
  const genuine = createVerify('sha256').update(`${header}.${claims}`).verify(key, signature, 'base64url');
  if (!genuine) return undefined;
  const parsed: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : undefined;
}
