/**
 * A commit as an item of the event table. This is the storage format: the attribute names and their meaning never
 * change, because stored items are never rewritten.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { CommitMetadata, StoredEvent, StreamName, type Commit } from '#domain/kernel/stream';
import { UnreadableCommit } from '#domain/ports/unreadable-commit';
import { EVENTS } from '../keys.ts';
import { plainItem } from './plain-item.ts';

/** The events are one JSON string, because a string decodes more than twice as fast as a map when a log is replayed. */
export function toCommitItem(commit: Commit): Record<string, unknown> {
  const { stream, version, recordedAt, events, metadata, previousHash, hash } = commit;
  return {
    [EVENTS.partitionKey]: stream,
    [EVENTS.sortKey]: version,
    t: recordedAt,
    e: JSON.stringify(events),
    k: [...new Set(events.map(({ type }) => type))],
    m: metadata,
    ph: previousHash,
    h: hash,
    ...(version === 1 && { [EVENTS.ledgersIndexKey]: stream.slice(0, stream.indexOf('#')) }),
  };
}

const CommitItem = z.object({
  pk: StreamName,
  sk: z.int().min(1),
  t: z.string(),
  e: z.string(),
  m: CommitMetadata,
  ph: z.string(),
  h: z.string(),
});

const Events = z.array(StoredEvent).min(1);

/** Reads an item back. Throws UnreadableCommit, naming stream and version, when it is not a commit. */
export function fromCommitItem(item: Readonly<Record<string, unknown>>): Commit {
  const parsed = CommitItem.safeParse(item);
  if (!parsed.success) throw unreadable(item, z.prettifyError(parsed.error));
  const { pk: stream, sk: version, t: recordedAt, m: metadata, ph: previousHash, h: hash } = parsed.data;
  const events = Events.safeParse(parseJson(parsed.data.e));
  if (!events.success) throw unreadable(item, `its events are not readable: ${z.prettifyError(events.error)}`);
  return { stream, version, recordedAt, events: events.data, metadata, previousHash, hash };
}

/** Decodes `NewImage` of a record on the table's stream, or any item in DynamoDB's typed form. Throws as above. */
export function decodeCommitImage(image: Readonly<Record<string, AttributeValue>>): Commit {
  return fromCommitItem(plainItem(image));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function unreadable(item: Readonly<Record<string, unknown>>, reason: string): UnreadableCommit {
  const version = Number(item[EVENTS.sortKey]);
  return new UnreadableCommit(String(item[EVENTS.partitionKey]), Number.isNaN(version) ? 0 : version, reason);
}
