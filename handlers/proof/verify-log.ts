/**
 * Here lives the proof that a log is as it was written: sealing all heads once a day, and checking a log against its own
 * hash chain, against the read models, and against the newest seal. API, schedule and command line share it.
 */
import { verifyChain, type ChainVerdict, type Sha256 } from '#domain/kernel/hash-chain';
import type { Commit, Head, StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import { UnreadableCommit } from '#domain/ports/unreadable-commit';
import type { SealedPoint, StreamSeal } from './stream-seal.ts';

/** What else is known of a log besides the log itself. Read it before the log, which only grows. */
export type Witnesses = {
  /** Where the live read models stand; undefined without any. */
  readonly checkpoint: Pick<Head, 'version' | 'hash'> | undefined;
  readonly seal: StreamSeal;
};

export type VerifyLogRequest = Witnesses & {
  readonly events: Pick<EventStore, 'genesis' | 'read'>;
  readonly stream: StreamId;
  readonly sha256: Sha256;
  /** Told the version after each commit. */
  readonly onProgress?: (version: number) => void;
};

type ChainReason = Extract<ChainVerdict, { kind: 'broken' }>['reason'];

/**
 * `version` is the first one known not to be as it was written. `truncated`: commits are gone from the end, or other
 * ones were written since. `seal`: the log is not what was sealed, or the seal itself does not add up.
 */
export type BrokenLog = {
  readonly kind: 'broken';
  readonly version: number;
  readonly reason: ChainReason | 'truncated' | 'seal';
};

export type LogVerdict =
  { readonly kind: 'intact'; readonly head: Head; readonly seal: SealedPoint | undefined } | BrokenLog;

/** Walks the log once, commit by commit, so that a long one never has to fit in memory. Throws what the store throws. */
export async function verifyLog(request: VerifyLogRequest): Promise<LogVerdict> {
  const { checkpoint, seal } = request;
  const walk = await walkChain(request, [checkpoint?.version, seal.kind === 'sealed' ? seal.version : undefined]);
  if (walk.verdict.kind === 'broken') return walk.verdict;
  const { head } = walk.verdict;
  const [broken] = contradictions(request, { head, hashes: walk.hashes }).toSorted((a, b) => a.version - b.version);
  return broken ?? { kind: 'intact', head, seal: seal.kind === 'sealed' ? seal : undefined };
}

type Walked = { readonly verdict: ChainVerdict; readonly hashes: ReadonlyMap<number, string> };

/** `hashes` has those of the versions to watch for, as far as the chain goes. */
async function walkChain(
  { events, stream, sha256, onProgress }: VerifyLogRequest,
  watched: readonly (number | undefined)[],
): Promise<Walked> {
  const hashes = new Map<number, string>();
  let head = events.genesis(stream);
  try {
    for await (const commit of events.read(stream, { after: 0 })) {
      const verdict = verifyChain(head, [commit], sha256);
      if (verdict.kind === 'broken') return { verdict, hashes };
      head = verdict.head;
      if (watched.includes(head.version)) hashes.set(head.version, head.hash);
      onProgress?.(head.version);
    }
  } catch (error) {
    if (!(error instanceof UnreadableCommit)) throw error;
    return { verdict: unreadable(head, error), hashes };
  }
  return { verdict: { kind: 'intact', head }, hashes };
}

/** An item that is no commit any more stands where the next one has to be, or behind a gap. */
function unreadable(head: Head, { version }: UnreadableCommit): ChainVerdict {
  const next = head.version + 1;
  return { kind: 'broken', version: next, reason: version > next ? 'gap' : 'hash' };
}

/** What the witnesses say against a chain that is whole in itself. */
function contradictions(
  { checkpoint, seal }: Witnesses,
  { head, hashes }: { readonly head: Head; readonly hashes: ReadonlyMap<number, string> },
): readonly BrokenLog[] {
  const sealed = seal.kind === 'sealed' ? seal : undefined;
  const differs = (point: Pick<Commit, 'version' | 'hash'> | undefined): boolean =>
    point !== undefined && point.version > 0 && (hashes.get(point.version) ?? point.hash) !== point.hash;
  const isShort = Math.max(checkpoint?.version ?? 0, sealed?.version ?? 0) > head.version;
  return [
    ...(sealed && differs(sealed) ? [broken(sealed.version, 'seal')] : []),
    ...(checkpoint && differs(checkpoint) ? [broken(checkpoint.version, 'truncated')] : []),
    ...(isShort ? [broken(head.version + 1, 'truncated')] : []),
    ...(seal.kind === 'broken' ? [broken(Math.max(head.version, 1), 'seal')] : []),
  ];
}

function broken(version: number, reason: BrokenLog['reason']): BrokenLog {
  return { kind: 'broken', version, reason };
}
