/** Systems that are broken on purpose, one way each: an oracle that lets one of them pass would be worth nothing. */
import { sealCommit } from '#infra/adapters/seal-commit';
import { ofLedger } from '#projections/engine/of-ledger';
import { CHECKPOINT, LEDGER } from '#projections/row-keys';
import { EDITIONS } from '#projections/registry';
import type { Row } from '#domain/ports/view-store';
import { editionsAndAlso } from '../defect.ts';
import type { SimulationOptions } from '../simulate.ts';

/** `derive` is meant for what follows from other rows; counting in it counts every time it is called. */
const counting = ofLedger({
  name: 'counting',
  handles: ['TransactionRecorded'],
  selectors: () => [{ kind: 'row', sort: LEDGER }],
  apply: (_, rows) => {
    rows.derive(LEDGER, (document) => {
      const ledger = document as { readonly counted?: number };
      return { ...ledger, counted: (ledger.counted ?? 0) + 1 };
    });
  },
});

export const doubleCounting: SimulationOptions = { editions: editionsAndAlso(EDITIONS, counting) };

export const movesBeforePublishing: SimulationOptions = {
  sabotage: ({ publisher, positions, scheduler }) => {
    const waiting = new Map<string, Parameters<typeof publisher.publish>[0]>();
    const here = (): string => scheduler.running() ?? '';
    return {
      publisher: {
        publish: (events) => {
          waiting.set(here(), events);
          return Promise.resolve({ published: events.length, retried: 0, refused: [] });
        },
      },
      positions: {
        ...positions,
        move: async (stream, from, to) => {
          const moved = await positions.move(stream, from, to);
          await publisher.publish(waiting.get(here()) ?? []);
          return moved;
        },
      },
    };
  },
};

export const checkpointGoesFirst: SimulationOptions = {
  sabotage: ({ views, scheduler }) => {
    const waiting = new Map<string, (readonly [Row, number | undefined])[]>();
    return {
      views: {
        ...views,
        put: async (row, expected) => {
          const here = scheduler.running() ?? '';
          const rows = waiting.get(here) ?? [];
          if (row.sort !== CHECKPOINT) {
            waiting.set(here, [...rows, [row, expected]]);
            return 'written';
          }
          waiting.delete(here);
          const outcome = await views.put(row, expected);
          for (const [each, version] of rows) await views.put(each, version);
          return outcome;
        },
      },
    };
  },
};

export const staleRowsAreOverwritten: SimulationOptions = {
  sabotage: ({ views }) => ({
    views: {
      ...views,
      put: async (row, expected) => {
        const outcome = await views.put(row, expected);
        if (outcome === 'written' || row.sort === CHECKPOINT) return outcome;
        const [there] = await views.get([row]);
        return views.put(row, there?.version);
      },
    },
  }),
};

export const appendsGetLost: SimulationOptions = {
  sabotage: ({ events, chance }) => ({
    events: {
      ...events,
      append: async (request) =>
        request.head.version > 4 && chance.happens(0.1)
          ? { kind: 'appended', commit: sealCommit(request) }
          : events.append(request),
    },
  }),
};
