/** Turns a request to append into the commit that is stored: the one place that numbers, dates and hashes commits. */
import { breakIn, genesisHead, hashCommit, type ChainBreak } from '#domain/kernel/hash-chain';
import type { Commit, Head, StreamId } from '#domain/kernel/stream';
import type { AppendRequest } from '#domain/ports/event-store';
import { sha256Hex } from './sha256.ts';

/**
 * The commit that follows `request.head`. Throws TypeError without events: such a commit would be a version that says
 * nothing, and RangeError when `at` is not an instant.
 */
export function sealCommit({ stream, head, events, metadata, at }: AppendRequest): Commit {
  if (events.length === 0) throw new TypeError(`a commit needs at least one event (${stream}, ${metadata.command})`);
  const content = {
    stream,
    version: head.version + 1,
    recordedAt: instantAfter(head.recordedAt, at),
    events,
    metadata,
    previousHash: head.hash,
  };
  return { ...content, hash: hashCommit(content, sha256Hex) };
}

/**
 * Why a commit that was sealed elsewhere cannot follow `before`, the one with the version before it in the same stream;
 * undefined when it can. `before` is not looked at for a first commit.
 */
export function breakAfter(before: Commit | undefined, commit: Commit): ChainBreak | undefined {
  const start = commit.version === 1 ? genesis(commit.stream) : before;
  return start ? breakIn(start, commit, sha256Hex) : 'gap';
}

/** Head of a stream without commits. */
export function genesis(stream: StreamId): Head {
  return genesisHead(stream, sha256Hex);
}

/** Clocks of different machines disagree and step back; within a stream time only goes forward. */
function instantAfter(previous: string, at: string): string {
  const now = new Date(at).toISOString();
  if (now > previous) return now;
  return new Date(Date.parse(previous) + 1).toISOString();
}
