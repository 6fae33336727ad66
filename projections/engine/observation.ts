import type { StreamId } from '#domain/kernel/stream';

type Subject = { readonly stream: StreamId; readonly generation: number };

/** What happened while projecting, for logs and metrics; the Lambda entry turns it into both. */
export type Observation =
  /** `newestRecordedAt`: when the newest commit just projected was recorded (ISO instant); now minus that is the lag. */
  | (Subject & {
      readonly kind: 'advanced';
      readonly from: number;
      readonly to: number;
      readonly rowsWritten: number;
      readonly newestRecordedAt: string;
    })
  /** The tap did not continue the checkpoint; the commits in between were read from the log. */
  | (Subject & { readonly kind: 'gap-repaired'; readonly checkpoint: number; readonly tapped: number })
  /** Somebody else wrote the same rows; they are read again. */
  | (Subject & { readonly kind: 'contention'; readonly attempt: number })
  /** The rows as they were at `version` were put away, or could not be; projecting goes on either way. */
  | (Subject & { readonly kind: 'snapshot-taken'; readonly version: number })
  | (Subject & { readonly kind: 'snapshot-failed'; readonly error: unknown })
  /** A commit cannot be folded; this stream waits for a person. */
  | (Subject & { readonly kind: 'parked'; readonly version: number; readonly error: string })
  /** A port threw; the batch is reported so that Lambda delivers it again. */
  | (Subject & { readonly kind: 'failed'; readonly error: unknown });

export type Observe = (observation: Observation) => void;
