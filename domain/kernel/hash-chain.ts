/**
 * The hash chain over a stream: each commit carries the hash of the one before, so changing, dropping, or
 * swapping any of them shows. SHA-256 comes in as a function, because this layer has no runtime.
 */
import { canonicalJson } from './canonical-json.ts';
import type { Commit, Head, StreamId } from './stream.ts';

/** Hexadecimal or base64url SHA-256 of UTF-8 text; the adapter decides which, once and for all. */
export type Sha256 = (text: string) => string;

/** Separates our hashes from any other use of the same bytes. Part of the storage format: never change it. */
const DOMAIN_TAG = 'pennytrail.commit.v1';

/** A commit before it is sealed with its hash. */
export type UnsealedCommit = Omit<Commit, 'hash'>;

/** The head of a stream without commits; its hash binds the chain to the stream's name. */
export function genesisHead(stream: StreamId, sha256: Sha256): Head {
  return { version: 0, recordedAt: '', hash: sha256(`${DOMAIN_TAG}\ngenesis\n${stream}`) };
}

/** Hash over the domain tag, the previous hash, and the canonical JSON of everything else in the commit. */
export function hashCommit(commit: UnsealedCommit, sha256: Sha256): string {
  const { previousHash, ...content } = commit;
  return sha256(`${DOMAIN_TAG}\n${previousHash}\n${canonicalJson(content)}`);
}

/**
 * Why a commit does not follow the one before: its version, its link to that one's hash, its own hash over its content,
 * or a time that is not later.
 */
export type ChainBreak = 'gap' | 'link' | 'hash' | 'time';

export type ChainVerdict =
  | { readonly kind: 'intact'; readonly head: Head }
  | { readonly kind: 'broken'; readonly version: number; readonly reason: ChainBreak };

/** Checks commits in order from `head`; names the first version that does not follow. */
export function verifyChain(head: Head, commits: Iterable<Commit>, sha256: Sha256): ChainVerdict {
  let at = head;
  for (const commit of commits) {
    const reason = breakIn(at, commit, sha256);
    if (reason) return { kind: 'broken', version: at.version + 1, reason };
    at = { version: commit.version, recordedAt: commit.recordedAt, hash: commit.hash };
  }
  return { kind: 'intact', head: at };
}

/** What is wrong with `commit` as the one after `at`; undefined when nothing is. */
export function breakIn(at: Head, commit: Commit, sha256: Sha256): ChainBreak | undefined {
  if (commit.version !== at.version + 1) return 'gap';
  if (commit.previousHash !== at.hash) return 'link';
  const { hash, ...content } = commit;
  if (hashCommit(content, sha256) !== hash) return 'hash';
  return commit.recordedAt > at.recordedAt ? undefined : 'time';
}
