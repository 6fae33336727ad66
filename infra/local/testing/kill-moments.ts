/** Test support: moments to kill at. None is a time; each is how far things got, seen past all functions. */
import type { StreamId } from '#domain/kernel/stream';
import type { LogStores } from '../ledger/stores.ts';
import type { Chance } from '../seed/chance.ts';
import { noticeIdsOf, versionOfRows } from './expect-sound-books.ts';
import type { SentCommands } from './sent-commands.ts';

export type Occasion =
  /** This many more requests are sent; 0 is right at an answer, with others under way. */
  | { readonly kind: 'requests'; readonly further: number }
  /** A commit is in the log that nobody was told of. */
  | { readonly kind: 'untold commit' }
  /** The relay has moved behind a commit with something for the outside: it must be on its way. */
  | { readonly kind: 'crossing relayed' }
  /** The rows hold a commit more: all of it. */
  | { readonly kind: 'commit projected' };

/** The first such occasion after so many answers in a round. */
export type KillMoment = { readonly answered: number; readonly occasion: Occasion };

/** Every occasion, in an order and after numbers of answers that follow from the seed. */
export function killMoments(chance: Chance): readonly KillMoment[] {
  const occasions: Occasion[] = [
    { kind: 'untold commit' },
    { kind: 'crossing relayed' },
    { kind: 'commit projected' },
    { kind: 'requests', further: chance.between(0, 4) },
  ];
  const moments: KillMoment[] = [];
  while (occasions.length > 0) {
    const drawn = occasions.splice(chance.between(0, occasions.length - 1), 1);
    moments.push(...drawn.map((occasion) => ({ answered: chance.between(2, 8), occasion })));
  }
  return moments;
}

export type Watched = { readonly stores: LogStores; readonly stream: StreamId; readonly commands: SentCommands };

/** A question to be asked again and again; the first time it is asked sets what is new. Undefined for requests. */
export function watchFor({ kind }: Occasion, watched: Watched): (() => Promise<boolean>) | undefined {
  const { stores, stream, commands } = watched;
  switch (kind) {
    case 'requests':
      return undefined;
    case 'untold commit':
      return async () => (await stores.events.head(stream)).version > commands.newestTold();
    case 'crossing relayed':
      return onMove(
        async () => (await stores.positions.read(stream)) ?? 0,
        (after, upTo) => hasCrossing(watched, { after, upTo }),
      );
    case 'commit projected':
      return onMove(
        () => versionOfRows(stores, stream),
        () => Promise.resolve(true),
      );
  }
}

/** Whether a version has moved since the last time, over something that counts. */
function onMove(
  versionNow: () => Promise<number>,
  counts: (after: number, upTo: number) => Promise<boolean>,
): () => Promise<boolean> {
  let last: number | undefined;
  return async () => {
    const now = await versionNow();
    const after = last ?? now;
    last = now;
    return now > after && counts(after, now);
  };
}

type Stretch = { readonly after: number; readonly upTo: number };

async function hasCrossing({ stores, stream }: Watched, stretch: Stretch): Promise<boolean> {
  for await (const commit of stores.events.read(stream, stretch)) if (noticeIdsOf([commit]).length > 0) return true;
  return false;
}
