/**
 * Deliveries that are still owed, as an append-only file: PutEvents answers when its line is on the disk, so an event
 * outlives a crash in any moment after that.
 */
import { open } from 'node:fs/promises';
import * as z from 'zod';
import { ensureFolderOf, readTextIfPresent, writeFileAtomically } from '../wire/atomic-file.ts';
import { BusEvent } from './event.ts';

const Delivery = z.object({
  id: z.string(),
  rule: z.string(),
  target: z.string(),
  event: BusEvent,
  /** Epoch milliseconds. */
  acceptedAt: z.number(),
  /** Attempts made so far. */
  attempts: z.number(),
  /** Epoch milliseconds before which there is no next attempt. */
  notBefore: z.number(),
});
/** One event owed to one target of one rule. */
export type Delivery = Readonly<z.infer<typeof Delivery>>;

const Line = z.union([z.object({ owed: Delivery }), z.object({ settled: z.string() })]);
type Line = z.infer<typeof Line>;

export type DeliveryJournal = {
  /** In the order they were accepted. */
  readonly owed: () => readonly Delivery[];
  /** Adds deliveries or replaces them by id; resolves when they are on the disk. */
  readonly owe: (deliveries: readonly Delivery[]) => Promise<void>;
  /** Forgets a delivery that was made or given up. */
  readonly settle: (id: string) => Promise<void>;
  /** Resolves when everything written so far is on the disk. */
  readonly close: () => Promise<void>;
};

/** Lines after which the file is written anew with only what is owed. */
const COMPACT_AFTER = 20_000;

/** Opens the journal at `path`. A last line cut off by a crash was never promised to anyone and is skipped. */
export function openDeliveryJournal(path: string): DeliveryJournal {
  ensureFolderOf(path);
  const text = readTextIfPresent(path) ?? '';
  const owed = readOwed(text);
  // The first write compacts, which also removes a line cut off without its newline: nothing is appended to that one.
  let written = COMPACT_AFTER;
  let buffer: Line[] = [];
  let writing: Promise<void> = Promise.resolve();
  const writeBuffer = async (): Promise<void> => {
    const lines = buffer;
    buffer = [];
    if (lines.length === 0) return;
    written += lines.length;
    if (written > COMPACT_AFTER) {
      written = owed.size;
      await compact(path, owed);
    } else {
      await append(path, lines);
    }
  };
  const write = (lines: readonly Line[]): Promise<void> => {
    buffer.push(...lines);
    // Whoever comes while a write is running shares the next one.
    writing = writing.catch(() => undefined).then(writeBuffer);
    return writing;
  };
  return {
    owed: () => [...owed.values()],
    owe: (deliveries) => {
      for (const delivery of deliveries) owed.set(delivery.id, delivery);
      return write(deliveries.map((delivery) => ({ owed: delivery })));
    },
    settle: (id) => {
      owed.delete(id);
      return write([{ settled: id }]);
    },
    close: () => writing,
  };
}

async function compact(path: string, owed: ReadonlyMap<string, Delivery>): Promise<void> {
  const lines = [...owed.values()].map((delivery) => JSON.stringify({ owed: delivery } satisfies Line));
  await writeFileAtomically(path, lines.map((line) => `${line}\n`).join(''));
}

async function append(path: string, lines: readonly Line[]): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.appendFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    await file.datasync();
  } finally {
    await file.close();
  }
}

function readOwed(text: string): Map<string, Delivery> {
  const owed = new Map<string, Delivery>();
  for (const line of text.split('\n').flatMap(parseLine)) {
    if ('owed' in line) owed.set(line.owed.id, line.owed);
    else owed.delete(line.settled);
  }
  return owed;
}

function parseLine(text: string): Line[] {
  try {
    const parsed = Line.safeParse(JSON.parse(text));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}
