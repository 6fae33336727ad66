/** The id of an imported transaction, computed from what the row is: the same row again is the same transaction. */
import type { AccountId, TransactionId } from '../kernel/ids.ts';
import type { Sha256 } from '../kernel/hash-chain.ts';

export type StatementKey = {
  readonly accountId: AccountId;
  readonly fingerprint: string;
  /** 1, 2, 3 … among rows of one file with the same fingerprint. */
  readonly occurrence: number;
};

/** Separates these hashes from any other use of the same texts. Part of the storage format: never change it. */
const DOMAIN_TAG = 'pennytrail.statement-row.v1';

/**
 * UUID version 8 (RFC 9562, section 5.8: bits of one's own choosing) from the first 128 bits of a SHA-256, less the
 * six bits that version and variant take. `sha256` must answer in hexadecimal.
 */
export function statementTransactionId(key: StatementKey, sha256: Sha256): TransactionId {
  const hash = sha256(`${DOMAIN_TAG}\n${key.accountId}\n${key.fingerprint}\n${String(key.occurrence)}`).toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError('sha256 must answer with 64 hexadecimal digits');
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0b0011) | 0b1000).toString(16);
  const groups = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `${variant}${hash.slice(17, 20)}`];
  // The brand is set here: this text is a UUID by construction.
  return [...groups, hash.slice(20, 32)].join('-') as TransactionId;
}
