/** The operations of the fake API: one rebuild that is as far along as it is asked about. */
import {
  ComparisonView,
  type ErrorGroupView,
  type ParkedView,
  type ProjectionsView,
  type RebuildView,
} from '#handlers/contracts/operations';
import { FakeRefusal, type FakeRequest } from './fake-request.ts';

export type FakeOperations = {
  generations: ProjectionsView['generations'];
  rebuild: RebuildView | null;
  parked: ParkedView[];
  errors: ErrorGroupView[];
  deadLetters: ProjectionsView['deadLetters'];
  /** What the next comparison will find. */
  comparison: ComparisonView;
};

const TOTAL = 1_200;

export const EQUAL = ComparisonView.parse({
  verdict: 'equal',
  comparedAt: '2026-11-22T10:00:00.000Z',
  streams: TOTAL,
  differentStreams: 0,
  rows: 84_310,
  changed: 0,
  missing: 0,
  added: 12_904,
  samples: [],
});

export const DIFFERENT = ComparisonView.parse({
  ...EQUAL,
  verdict: 'different',
  differentStreams: 2,
  changed: 3,
  missing: 1,
  samples: [
    { stream: 'LEDGER#11111111-0000-4000-8000-000000000001', row: 'MONTH#2026-10#SUMMARY', kind: 'changed' },
    { stream: 'LEDGER#11111111-0000-4000-8000-000000000001', row: 'MONTH#2026-11#SUMMARY', kind: 'changed' },
    { stream: 'LEDGER#11111111-0000-4000-8000-000000000002', row: 'ACCOUNTS', kind: 'missing' },
  ],
});

export function calmOperations(): FakeOperations {
  return {
    generations: [{ generation: 1, role: 'live' }],
    rebuild: null,
    parked: [],
    errors: [],
    deadLetters: ['projector', 'relay', 'notifications'].map((queue) => ({ queue, messages: 0 })),
    comparison: EQUAL,
  };
}

/** Things to mend: a parked ledger and a queue that holds messages. */
export function troubledOperations(): FakeOperations {
  return {
    ...calmOperations(),
    parked: [
      {
        stream: 'LEDGER#11111111-0000-4000-8000-000000000009',
        generation: 1,
        version: 318,
        error: 'TransactionAmended: no row for transaction 4d2b…',
        parkedAt: '2026-11-21T22:41:00.000Z',
      },
    ],
    errors: [
      {
        functionName: 'pennytrail-prod-send-mail',
        fingerprint: 'sending failed: TooManyRequestsException: Maximum sending rate exceeded.',
        count: 1_204,
        firstSeen: '2026-11-21T22:40:00.000Z',
        lastSeen: '2026-11-22T09:58:00.000Z',
        sample: '{"level":"ERROR","message":"sending failed","service":"send-mail"}',
        correlationId: '0197b0a4-0000-4000-8000-000000000001',
      },
    ],
    deadLetters: [
      { queue: 'projector', messages: 0 },
      { queue: 'relay', messages: 0 },
      { queue: 'notifications', messages: 3 },
    ],
  };
}

function projectionsView(state: FakeOperations): unknown {
  const { generations, rebuild, parked, deadLetters } = state;
  return {
    generations,
    newestEdition: 2,
    projections: ['balance', 'budget-utilization', 'monthly-summary', 'transactions', 'payees'],
    rebuild,
    parked: parked.length,
    deadLetters,
  };
}

function startRebuild(state: FakeOperations, { body }: FakeRequest): RebuildView {
  const generation = Math.max(...state.generations.map((each) => each.generation)) + 1;
  state.generations = [...state.generations, { generation, role: 'candidate' }];
  state.rebuild = {
    rebuildId: String(body['rebuildId']),
    generation,
    edition: 2,
    status: 'building',
    startedBy: 'ada',
    startedAt: '2026-11-22T09:58:00.000Z',
    finishedAt: null,
    streams: { total: TOTAL, done: 0, parked: 0 },
    events: 0,
    eventsPerSecond: 0,
    etaSeconds: null,
    comparison: null,
    error: null,
    job: 'build',
  };
  return state.rebuild;
}

/** Each look finds it a third further; the look after the last finds it compared. */
export function getRebuild(state: FakeOperations): RebuildView {
  const rebuild = found(state);
  if (rebuild.job === undefined) return rebuild;
  const { job: _, ...idle } = rebuild;
  if (rebuild.job === 'compare') return (state.rebuild = { ...idle, comparison: state.comparison });
  if (rebuild.job === 'remove') return (state.rebuild = { ...idle, status: 'cleaned-up' });
  const done = Math.min(TOTAL, rebuild.streams.done + TOTAL / 3);
  const further = { streams: { ...rebuild.streams, done }, events: done * 640, eventsPerSecond: 18_400 };
  const left = Math.ceil(((TOTAL - done) * 640) / 18_400);
  state.rebuild =
    done < TOTAL
      ? { ...rebuild, ...further, etaSeconds: left }
      : { ...rebuild, ...further, etaSeconds: null, status: 'built', job: 'compare' };
  return state.rebuild;
}

/** Takes the generation of a rebuild from one state to another. */
function stepOf(step: 'compare' | 'promote' | 'rollback' | 'cleanup' | 'cancel') {
  return (state: FakeOperations, { body }: FakeRequest): RebuildView => {
    const rebuild = found(state);
    const { generation } = rebuild;
    if (step === 'compare') return (state.rebuild = { ...rebuild, comparison: null, job: 'compare' });
    if (step === 'cleanup') {
      state.generations = state.generations.filter(({ role }) => role === 'live');
      return (state.rebuild = { ...rebuild, job: 'remove' });
    }
    if (step === 'promote' && rebuild.comparison?.verdict !== 'equal' && body['acceptDifferences'] !== true)
      throw new FakeRefusal(409, 'CandidateDiffers', '2 of 1200 streams differ from what serves.');
    const live = step === 'promote' ? generation : 1;
    const others = step === 'cancel' ? [] : [{ generation: live === 1 ? generation : 1, role: 'previous' as const }];
    state.generations = [{ generation: live, role: 'live' }, ...others];
    const status = ({ promote: 'promoted', rollback: 'rolled-back', cancel: 'cancelled' } as const)[step];
    const { job: _, ...idle } = rebuild;
    return (state.rebuild = { ...idle, status });
  };
}

function redrive(state: FakeOperations, { body }: FakeRequest): unknown {
  if (body['what'] === 'dead-letters') {
    const held = state.deadLetters.filter(({ messages }) => messages > 0);
    state.deadLetters = state.deadLetters.map(({ queue }) => ({ queue, messages: 0 }));
    return { items: held.map(({ queue }) => ({ subject: queue, outcome: 'done', detail: '' })), remaining: 0 };
  }
  const tried = state.parked.filter(({ stream }) => stream === (body['stream'] ?? stream));
  state.parked = state.parked.filter((each) => !tried.includes(each));
  return { items: tried.map(({ stream }) => ({ subject: stream, outcome: 'done', detail: '' })), remaining: 0 };
}

function found({ rebuild }: FakeOperations): RebuildView {
  if (!rebuild) throw new FakeRefusal(404, 'RebuildNotFound', 'There is no such rebuild.');
  return rebuild;
}

/** What operators may ask for, by the names in `handlers/functions.ts`. */
export const SERVICE_OPERATIONS: Readonly<
  Record<string, (operations: FakeOperations, request: FakeRequest) => unknown>
> = {
  'get-projections': projectionsView,
  'list-errors': ({ errors }) => ({ items: errors }),
  'list-parked': ({ parked }) => ({ items: parked, nextCursor: null }),
  redrive,
  'start-rebuild': startRebuild,
  'get-rebuild': getRebuild,
  'compare-rebuild': stepOf('compare'),
  'promote-rebuild': stepOf('promote'),
  'rollback-rebuild': stepOf('rollback'),
  'clean-up-rebuild': stepOf('cleanup'),
  'cancel-rebuild': stepOf('cancel'),
};
