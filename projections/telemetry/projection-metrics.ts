import { counted, lasting, type MetricCatalogue } from './metric-catalogue.ts';

/** What the projector emits. Those of all functions: `METRICS` in handlers/metrics.ts. */
export const PROJECTION_METRICS = {
  coldStart: counted('A process started and served its first invocation.'),
  projectorBatch: counted('Records of the table’s stream in one invocation; the average is the size of a batch.'),
  projectionLag: lasting('From a commit to its rows, by the clock of the newest commit of a stretch; live rows only.'),
  rowsWritten: counted('Rows of the read models that were written.'),
  gapRepaired: counted('The stream did not continue the checkpoint; what was missing was read from the log.'),
  projectionContention: counted('Another worker wrote the same rows; they were read again.'),
  snapshotTaken: counted('Rows as they were at a version were put away for questions about the past.'),
  snapshotFailed: counted('They could not be put away; nothing depends on it.'),
  ledgerParked: counted('A stream stopped before a commit that cannot be folded.'),
  projectionFailed: counted('Rows that serve could not be brought forward; the batch comes again.'),
  followingFailed: counted('The same for rows that do not serve; nobody waits for them.'),
  logTampered: counted('A stored commit was changed or removed.'),
} as const satisfies MetricCatalogue;
