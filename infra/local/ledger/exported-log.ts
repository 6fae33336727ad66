/** Reads an exported log and checks all of it: the chain of every stream, and every event against its schema. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import * as z from 'zod';
import { genesisHead, verifyChain, type ChainBreak } from '#domain/kernel/hash-chain';
import { CommitMetadata, StoredEvent, StreamName, type Commit, type Head, type StreamId } from '#domain/kernel/stream';
import { sha256Hex } from '#infra/adapters/sha256';
import { decodeEvent } from '#projections/engine/decode-event';

/** The file is no export, or not an intact one; the message names the line. */
export class InvalidExport extends Error {
  override readonly name = 'InvalidExport';

  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`);
  }
}

/** Strict, because a field nobody knows would not be part of the hash. */
const ExportedCommit = z.strictObject({
  stream: StreamName,
  version: z.int().min(1),
  recordedAt: z.iso.datetime({ precision: 3 }),
  events: z.array(StoredEvent.strict()).min(1),
  metadata: CommitMetadata.strict(),
  previousHash: z.string(),
  hash: z.string(),
});

export type CheckedLog = { readonly heads: ReadonlyMap<StreamId, Head>; readonly commits: number };

/** Goes through the file without keeping it. Throws InvalidExport at the first line that is wrong, and what reading throws. */
export async function checkExport(path: string): Promise<CheckedLog> {
  const heads = new Map<StreamId, Head>();
  let commits = 0;
  for await (const commit of readExport(path)) {
    commits += 1;
    const { stream, version } = commit;
    const verdict = verifyChain(heads.get(stream) ?? genesisHead(stream, sha256Hex), [commit], sha256Hex);
    if (verdict.kind === 'broken') {
      throw new InvalidExport(commits, `version ${version} of ${stream} ${BREAKS[verdict.reason]}`);
    }
    checkEvents(commits, commit);
    heads.set(stream, verdict.head);
  }
  if (commits === 0) throw new InvalidExport(1, 'there is nothing in the file');
  return { heads, commits };
}

/** Commit by commit, in the order of the file. Throws InvalidExport for a line that is no commit. */
export async function* readExport(path: string): AsyncIterable<Commit> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    number += 1;
    yield parseLine(number, line);
  }
}

function parseLine(number: number, line: string): Commit {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new InvalidExport(number, 'it is no JSON; each line must be one commit');
  }
  const parsed = ExportedCommit.safeParse(value);
  if (!parsed.success) throw new InvalidExport(number, `it is no commit: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

const BREAKS: Readonly<Record<ChainBreak, string>> = {
  gap: 'does not follow the one before it in the file',
  link: 'does not carry the hash of the version before it',
  hash: 'does not match its own hash',
  time: 'claims to be older than the version before it',
};

function checkEvents(line: number, { stream, version, events }: Commit): void {
  for (const event of events) {
    try {
      decodeEvent(event, { stream, version });
    } catch (error) {
      throw new InvalidExport(line, error instanceof Error ? error.message : String(error));
    }
  }
}
