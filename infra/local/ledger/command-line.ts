/** What somebody typed after `npm run ledger --`. */
import { parseArgs } from 'node:util';
import { LedgerId } from '#domain/kernel/ids';
import { StreamName, type StreamId } from '#domain/kernel/stream';
import type { PointInHistory } from '#projections/engine/load-rows-as-of';
import { isTopic, type Topic } from './help.ts';

type LedgerOrAll = LedgerId | 'all';

export const REBUILD_STEPS = ['start', 'status', 'compare', 'promote', 'rollback', 'cleanup', 'cancel'] as const;
export type RebuildStep = (typeof REBUILD_STEPS)[number];

export type LedgerCommand = { readonly json: boolean } & (
  | { readonly kind: 'help'; readonly topic: Topic | undefined }
  | { readonly kind: 'list' }
  | { readonly kind: 'show'; readonly ledgerId: LedgerId; readonly asOf?: PointInHistory }
  | { readonly kind: 'verify'; readonly which: LedgerOrAll }
  | { readonly kind: 'seal' }
  | { readonly kind: 'export'; readonly which: LedgerOrAll; readonly out: string | undefined }
  | { readonly kind: 'import-log'; readonly file: string; readonly intoData: string | undefined }
  | { readonly kind: 'rebuild'; readonly step: RebuildStep; readonly accept: boolean }
  | {
      readonly kind: 'redrive';
      readonly what: 'parked' | 'dead-letters' | 'relay';
      readonly stream: StreamId | undefined;
    }
  | { readonly kind: 'operators'; readonly change: 'add' | 'remove'; readonly email: string }
  | { readonly kind: 'operators'; readonly change: 'list' }
);

/** What was typed makes no sense; the message says what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly topic: Topic | undefined;

  constructor(message: string, topic?: Topic) {
    super(message);
    this.topic = topic;
  }
}

/** Throws UsageError. */
export function parseCommandLine(words: readonly string[]): LedgerCommand {
  const { positionals, values } = parsed(words);
  const [name, ...rest] = positionals;
  const { json } = values;
  if (name === undefined || name === 'help') return { kind: 'help', topic: topicOf(rest[0]), json };
  if (!isTopic(name)) throw new UsageError(`There is no command "${name}".`);
  if (values.help) return { kind: 'help', topic: name, json };
  const typed: Typed = { topic: name, words: rest, values };
  refuseExcess(typed);
  return { ...COMMANDS[name](typed), json };
}

const OPTIONS = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  all: { type: 'boolean' },
  out: { type: 'string' },
  'into-data': { type: 'string' },
  'accept-differences': { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parsed>['values'];
type Typed = { readonly topic: Topic; readonly words: readonly string[]; readonly values: Values };
type Parsed<Command = LedgerCommand> = Command extends unknown ? Omit<Command, 'json'> : never;

const COMMANDS: Readonly<Record<Topic, (typed: Typed) => Parsed>> = {
  show: ({ words: [ledger] }) =>
    ledger === undefined ? { kind: 'list' } : { kind: 'show', ledgerId: ledgerIdOf(ledger, 'show') },
  'as-of': ({ words: [ledger, when] }) => ({
    kind: 'show',
    ledgerId: ledgerIdOf(ledger, 'as-of'),
    asOf: pointOf(when),
  }),
  verify: (typed) => ({ kind: 'verify', which: ledgerOrAll(typed) }),
  seal: () => ({ kind: 'seal' }),
  export: (typed) => {
    if (typed.words.length === 0 && !typed.values.all) {
      throw new UsageError('Which ledger? Its id goes after the command; --all exports the whole log.', 'export');
    }
    return { kind: 'export', which: ledgerOrAll(typed), out: typed.values.out };
  },
  'import-log': ({ words: [file], values }) => {
    if (file === undefined) throw new UsageError('Which file? Its name goes after the command.', 'import-log');
    return { kind: 'import-log', file, intoData: values['into-data'] };
  },
  rebuild: ({ words: [step = 'start'], values }) => {
    const known = REBUILD_STEPS.find((each) => each === step);
    if (!known) throw new UsageError(`"${step}" is no step of a rebuild: ${REBUILD_STEPS.join(', ')}.`, 'rebuild');
    return { kind: 'rebuild', step: known, accept: values['accept-differences'] ?? false };
  },
  redrive: ({ words: [what, stream] }) => {
    if (what !== 'parked' && what !== 'dead-letters' && what !== 'relay') {
      throw new UsageError('Redrive what? "parked", "dead-letters" or "relay".', 'redrive');
    }
    if (what === 'relay' && stream === undefined) throw new UsageError('Which ledger? Its id goes last.', 'redrive');
    return { kind: 'redrive', what, stream: stream === undefined ? undefined : streamOf(stream) };
  },
  operators: ({ words: [change, email] }) => {
    if (change === 'list') return { kind: 'operators', change };
    if (change !== 'add' && change !== 'remove') throw new UsageError('"add", "remove" or "list"?', 'operators');
    if (!email?.includes('@')) throw new UsageError('Whom? Their e-mail address goes last.', 'operators');
    return { kind: 'operators', change, email };
  },
};

/** Words after each command, and the options it understands besides --json and --help. */
const SHAPES: Readonly<Record<Topic, { readonly most: number; readonly options: readonly (keyof Values)[] }>> = {
  show: { most: 1, options: [] },
  'as-of': { most: 2, options: [] },
  verify: { most: 1, options: ['all'] },
  seal: { most: 0, options: [] },
  export: { most: 1, options: ['all', 'out'] },
  'import-log': { most: 1, options: ['into-data'] },
  rebuild: { most: 1, options: ['accept-differences'] },
  redrive: { most: 2, options: [] },
  operators: { most: 2, options: [] },
};

function refuseExcess({ topic, words, values }: Typed): void {
  const { most, options } = SHAPES[topic];
  if (words.length > most) throw new UsageError(`"${topic}" takes no more than ${most} words after it.`, topic);
  const understood = new Set<string>(['json', 'help', ...options]);
  const strange = Object.keys(values).find((option) => !understood.has(option));
  if (strange !== undefined) throw new UsageError(`"${topic}" knows no --${strange}.`, topic);
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function topicOf(name: string | undefined): Topic | undefined {
  if (name === undefined || isTopic(name)) return name;
  throw new UsageError(`There is no command "${name}".`);
}

function ledgerOrAll({ topic, words: [ledger], values }: Typed): LedgerOrAll {
  if (ledger === undefined) return 'all';
  if (values.all) throw new UsageError('One ledger or --all, not both.', topic);
  return ledgerIdOf(ledger, topic);
}

function ledgerIdOf(text: string | undefined, topic: Topic): LedgerId {
  if (text === undefined) {
    throw new UsageError('Which ledger? Its id goes after the command; "show" alone lists them.', topic);
  }
  const id = LedgerId.safeParse(text).data;
  if (id === undefined) throw new UsageError(`"${text}" is no id of a ledger; "show" alone lists them.`, topic);
  return id;
}

/** A ledger's id, or the whole name of a stream as the list of parked ones shows it. */
function streamOf(text: string): StreamId {
  return StreamName.safeParse(text).data ?? `LEDGER#${ledgerIdOf(text, 'redrive')}`;
}

function pointOf(text: string | undefined): PointInHistory {
  if (text !== undefined && /^[1-9]\d{0,9}$/.test(text)) return { version: Number(text) };
  const instant = new Date(text ?? '');
  if (text !== undefined && /^\d{4}-/.test(text) && !Number.isNaN(instant.getTime())) {
    return { instant: instant.toISOString() };
  }
  throw new UsageError(
    'As of when? A version such as 42 or an instant such as 2026-11-01T12:00:00Z goes last.',
    'as-of',
  );
}
