/**
 * The stream of the event table as Lambda reads it: shards that each reader goes through in order, batch by batch. What
 * a reader reports as failed comes again from there on, also what went well behind it; after some tries a batch is
 * given up. Sources: Lambda developer guide, "Using AWS Lambda with Amazon DynamoDB", "Reporting batch item failures".
 */
import type { Commit, StreamId } from '#domain/kernel/stream';
import type { Chance } from '#infra/local/seed/chance';
import type { Faults } from './faults.ts';

export type ChangeRecord = { readonly sequenceNumber: string; readonly stream: StreamId; readonly commit: Commit };

/** Sequence numbers of records that failed. */
export type Failures = readonly string[];

export type ChangeStream = {
  /** A commit was stored. */
  readonly push: (commit: Commit) => void;
  /** The next records for a reader, undefined when there are none now. The same ones again until `settle`. */
  readonly take: (place: ShardReader) => readonly ChangeRecord[] | undefined;
  /** What became of the records taken last. */
  readonly settle: (place: ShardReader, failures: Failures | 'thrown') => void;
  /** Resolves when there is something to take for the reader. */
  readonly arrival: (place: ShardReader) => Promise<void>;
  /** Releases what was held back. */
  readonly release: () => void;
};

export type ShardReader = { readonly reader: string; readonly shard: number };

export const SHARDS = 2;
const BATCH = 4;
const TRIES = 4;

type Queue = {
  records: ChangeRecord[];
  delivered: ChangeRecord[];
  taken: ChangeRecord[];
  tries: number;
  wake: (() => void)[];
};

export function createChangeStream(options: {
  readonly readers: readonly string[];
  readonly chance: Chance;
  readonly faults: () => Faults;
}): ChangeStream {
  const { readers, chance, faults } = options;
  const queues = new Map<string, Queue>();
  let heldBack: (() => void)[] = [];
  let sequence = 0;
  for (const reader of readers) {
    for (let shard = 0; shard < SHARDS; shard += 1) {
      queues.set(keyOf({ reader, shard }), { records: [], delivered: [], taken: [], tries: 0, wake: [] });
    }
  }
  const queueOf = (place: ShardReader): Queue => {
    const queue = queues.get(keyOf(place));
    if (!queue) throw new Error(`nobody reads ${keyOf(place)}`);
    return queue;
  };
  const deliver = (record: ChangeRecord, shard: number): void => {
    for (const reader of readers) {
      if (chance.happens(faults().lostRecord)) continue;
      const queue = queueOf({ reader, shard });
      if (chance.happens(faults().late)) heldBack.push(() => arrive(queue, record));
      else arrive(queue, record);
    }
  };
  return {
    push: (commit) => {
      sequence += 1;
      const split = chance.happens(faults().splitShard);
      const shard = split ? chance.between(0, SHARDS - 1) : homeShard(commit.stream);
      deliver({ sequenceNumber: String(sequence).padStart(8, '0'), stream: commit.stream, commit }, shard);
    },
    take: (place) => {
      const queue = queueOf(place);
      if (queue.taken.length === 0) {
        queue.taken = queue.records.slice(0, chance.between(1, BATCH));
        const again = queue.delivered.at(-chance.between(1, 5));
        if (again && chance.happens(faults().duplicate)) queue.taken = [again, ...queue.taken];
      }
      return queue.taken.length > 0 ? queue.taken : undefined;
    },
    settle: (place, failures) => {
      settle(queueOf(place), failures);
    },
    arrival: (place) => {
      const queue = queueOf(place);
      if (queue.records.length > 0) return Promise.resolve();
      return new Promise((resolve) => queue.wake.push(resolve));
    },
    release: () => {
      for (const push of heldBack) push();
      heldBack = [];
    },
  };
}

function arrive(queue: Queue, record: ChangeRecord): void {
  queue.records.push(record);
  for (const wake of queue.wake.splice(0)) wake();
}

function settle(queue: Queue, failures: Failures | 'thrown'): void {
  const done = processed(queue, failures);
  queue.tries = done.length > 0 ? 0 : queue.tries + 1;
  const finished = queue.tries >= TRIES ? queue.taken : done;
  if (queue.tries >= TRIES) queue.tries = 0;
  const gone = new Set(finished);
  queue.records = queue.records.filter((record) => !gone.has(record));
  queue.delivered = [...queue.delivered, ...finished].slice(-20);
  queue.taken = [];
}

/** Everything before the lowest failure; what lies behind it is delivered again. */
function processed({ taken }: Queue, failures: Failures | 'thrown'): readonly ChangeRecord[] {
  if (failures === 'thrown') return [];
  const [lowest] = [...failures].sort();
  if (lowest === undefined) return taken;
  const at = taken.findIndex((record) => record.sequenceNumber === lowest);
  return taken.slice(0, at);
}

function homeShard(stream: StreamId): number {
  return (stream.codePointAt(stream.length - 1) ?? 0) % SHARDS;
}

function keyOf({ reader, shard }: ShardReader): string {
  return `${reader}/${shard}`;
}
