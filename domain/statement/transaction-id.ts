/** The id of an imported transaction, computed from what the row is: the same row again is the same transaction. */
import { derivedUuid } from '../kernel/derived-id.ts';
import type { Sha256 } from '../kernel/hash-chain.ts';
import type { AccountId, TransactionId } from '../kernel/ids.ts';

export type StatementKey = {
  readonly accountId: AccountId;
  readonly fingerprint: string;
  /** 1, 2, 3 … among rows of one file with the same fingerprint. */
  readonly occurrence: number;
};

/** `sha256` must answer in hexadecimal. */
export function statementTransactionId(key: StatementKey, sha256: Sha256): TransactionId {
  const text = `${key.accountId}\n${key.fingerprint}\n${String(key.occurrence)}`;
  // The brand is set here: this text is a UUID by construction.
  return derivedUuid('statement-row.v1', text, sha256) as TransactionId;
}
