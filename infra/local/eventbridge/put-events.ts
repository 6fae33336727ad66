/** PutEvents: what is refused as a whole, what entry by entry, and the envelope of what is accepted. */
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../wire/aws-error.ts';
import { type BusEvent, eventTime } from './event.ts';
import { isObject } from './event-fields.ts';

/** An entry as the SDK sends it; `Time` in epoch seconds. */
export const PutEventsEntry = z.object({
  Source: z.string().nullish(),
  DetailType: z.string().nullish(),
  Detail: z.string().nullish(),
  Time: z.number().nullish(),
  Resources: z.array(z.string()).nullish(),
  EventBusName: z.string().nullish(),
});
export type PutEventsEntry = z.infer<typeof PutEventsEntry>;

export type PutEventsResultEntry =
  { readonly EventId: string } | { readonly ErrorCode: string; readonly ErrorMessage: string };

export type PutEventsResult = {
  readonly FailedEntryCount: number;
  /** In the order of the entries. */
  readonly Entries: readonly PutEventsResultEntry[];
};

export type Origin = { readonly account: string; readonly region: string };

const MOST_ENTRIES = 10;

/** User guide, "Calculating PutEvents event entry size": the limit is on all entries of a request together. */
const LARGEST_REQUEST = 256 * 1024;

/** Refuses a request as a whole: too many entries, or too large. Throws ValidationException. */
export function requirePutEventsLimits(entries: readonly PutEventsEntry[]): void {
  if (entries.length === 0 || entries.length > MOST_ENTRIES) {
    throw validation(
      `Value at 'entries' failed to satisfy constraint: Member must have length between 1 and ${MOST_ENTRIES}`,
    );
  }
  if (entries.reduce((size, entry) => size + entrySize(entry), 0) > LARGEST_REQUEST) {
    throw validation('Total size of the entries in the request is over the limit.');
  }
}

/** Bytes by the rules of the user guide. */
function entrySize(entry: PutEventsEntry): number {
  const texts = [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])];
  const time = typeof entry.Time === 'number' ? 14 : 0;
  return texts.reduce((size, text) => size + Buffer.byteLength(text ?? ''), time);
}

/** The event an entry makes, or the error of this entry alone. */
export function toEvent(entry: PutEventsEntry, origin: Origin, now: number): BusEvent | PutEventsResultEntry {
  const { Source, DetailType, Detail } = entry;
  if (!Source) return missing('Source');
  if (!DetailType) return missing('DetailType');
  if (!Detail) return missing('Detail');
  if (Source.length > 256) return invalid('Source', 'it is longer than 256 characters');
  if (DetailType.length > 128) return invalid('DetailType', 'it is longer than 128 characters');
  if (Source.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  const detail = parseDetail(Detail);
  if (!detail) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': DetailType,
    source: Source,
    account: origin.account,
    time: eventTime(typeof entry.Time === 'number' ? entry.Time * 1000 : now),
    region: origin.region,
    resources: entry.Resources ?? [],
    detail,
  };
}

function parseDetail(text: string): Record<string, unknown> | undefined {
  try {
    const detail: unknown = JSON.parse(text);
    return isObject(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
}

function missing(field: string): PutEventsResultEntry {
  return invalid(field, `${field} is a required argument.`);
}

function invalid(field: string, reason: string): PutEventsResultEntry {
  return { ErrorCode: 'InvalidArgument', ErrorMessage: `Parameter ${field} is not valid. Reason: ${reason}` };
}

function validation(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
