/** Ways to damage a stored log, each as what an intruder with write access to the table could do. */
import { hashCommit } from '#domain/kernel/hash-chain';
import type { Commit, StoredEvent } from '#domain/kernel/stream';
import { sha256Hex } from '#infra/adapters/sha256';

export type Tampering = (commits: readonly Commit[]) => readonly Commit[];

/** Makes commit `version` say something else and leaves its hash as it was. */
export function changeContent(version: number): Tampering {
  return (commits) => commits.map((commit) => (commit.version === version ? altered(commit) : commit));
}

/** Takes one out of the middle. */
export function drop(version: number): Tampering {
  return (commits) => commits.filter((commit) => commit.version !== version);
}

/** Lets two commits change places. */
export function swap(one: number, other: number): Tampering {
  return (commits) => {
    const at = (version: number): Commit => commits[version - 1] ?? missing(version);
    const moved = (commit: Commit, from: number): Commit => ({ ...at(from), version: commit.version });
    return commits.map((commit) => {
      if (commit.version === one) return moved(commit, other);
      return commit.version === other ? moved(commit, one) : commit;
    });
  };
}

/** Keeps the first `length`. */
export function truncate(length: number): Tampering {
  return (commits) => commits.slice(0, length);
}

/** Rewrites the tail from `version` on with hashes that are right: a chain that is whole in itself. */
export function rechain(version: number): Tampering {
  return (commits) => {
    const rewritten: Commit[] = [];
    for (const commit of commits) {
      const { hash: _hash, ...content } = commit.version === version ? altered(commit) : commit;
      const linked = { ...content, previousHash: rewritten.at(-1)?.hash ?? commit.previousHash };
      rewritten.push({ ...linked, hash: hashCommit(linked, sha256Hex) });
    }
    return rewritten;
  };
}

function altered(commit: Commit): Commit {
  return { ...commit, events: commit.events.map(alteredEvent) };
}

function alteredEvent(event: StoredEvent): StoredEvent {
  const { amount } = event.data;
  return { ...event, data: { ...event.data, amount: typeof amount === 'number' ? amount + 1 : 1 } };
}

function missing(version: number): never {
  throw new Error(`the history has no version ${version}`);
}
