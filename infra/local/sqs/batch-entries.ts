/** What the batch operations of SQS have in common. */
import { AwsError } from '../wire/aws-error.ts';

/** Largest batch, and most messages one receive hands out. */
export const LARGEST_BATCH = 10;

type Entry = { readonly Id: string };

/** Refuses a batch as a whole: empty, too many entries, or two of the same id. */
export function requireBatch(entries: readonly Entry[]): void {
  if (entries.length === 0) throw new AwsError('EmptyBatchRequest', 'There should be at least one entry.');
  if (entries.length > LARGEST_BATCH) {
    throw new AwsError('TooManyEntriesInBatchRequest', `Maximum number of entries per request are ${LARGEST_BATCH}.`);
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new AwsError('BatchEntryIdsNotDistinct', 'Two or more batch entries have the same Id.');
  }
}

/** Runs each entry by itself; one that is refused does not fail the others. */
export async function runBatch<BatchEntry extends Entry>(
  entries: readonly BatchEntry[],
  run: (entry: BatchEntry) => Promise<object>,
): Promise<unknown> {
  requireBatch(entries);
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...(await run(entry)) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
}
