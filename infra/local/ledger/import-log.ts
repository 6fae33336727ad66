/** `import-log`: puts an exported log into an empty store and makes the read models of it. */
import type { Commit, Head, StreamId } from '#domain/kernel/stream';
import { partitionIn } from '#domain/ports/partition';
import { advance } from '#projections/engine/advance';
import { EDITIONS } from '#projections/registry';
import { CHECKPOINT } from '#projections/row-keys';
import { checkExport, InvalidExport, readExport, type CheckedLog } from './exported-log.ts';
import { printJson, type CommandOutput, type ExitCode } from './output.ts';
import type { LogStores } from './stores.ts';

/** The store is not one to import into; nothing was written. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
}

export type ImportedLog = {
  readonly streams: number;
  readonly commits: number;
  /** Streams whose read models stopped at a commit. */
  readonly parked: readonly { readonly stream: StreamId; readonly version: number; readonly error: string }[];
};

/** As a command: the result in words, or why not. */
export async function runImport(
  { file, json }: { readonly file: string; readonly json: boolean },
  stores: LogStores,
  output: CommandOutput,
): Promise<ExitCode> {
  try {
    const imported = await importLog(file, stores, output.progress.show).finally(output.progress.end);
    const { streams, commits, parked } = imported;
    if (json) printJson(output, imported);
    else output.print(`${file}: ${commits} commits of ${streams} ledgers and profiles are in; read models are made.`);
    for (const { stream, version, error } of parked)
      output.complain(`${stream} stopped at version ${version}: ${error}`);
    return parked.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof InvalidExport || error instanceof ImportRefused)) throw error;
    output.complain(`${file} was not imported, and nothing was written: ${error.message}`);
    return 1;
  }
}

/**
 * Checks the whole file before anything is written. Throws InvalidExport, and ImportRefused for a store that holds
 * anything. What the log announced once is not announced again: the relay's positions are moved first.
 */
export async function importLog(
  file: string,
  stores: LogStores,
  onProgress: (done: number, total: number, title: string) => void = () => undefined,
): Promise<ImportedLog> {
  await refuseUnlessLogIsEmpty(stores);
  onProgress(0, 1, 'checking');
  const log = await checkExport(file);
  const { live } = await stores.registry.read();
  await refuseRowsOf(log, stores, live);
  for (const [stream, head] of log.heads) await markAsAnnounced(stores, stream, head);
  let done = 0;
  for await (const commit of readExport(file)) {
    await restore(stores, commit);
    done += 1;
    if (done % COMMITS_PER_STEP === 0) onProgress(done, log.commits, 'putting commits back');
  }
  const parked = await project(stores, { log, live, onProgress });
  return { streams: log.heads.size, commits: log.commits, parked };
}

const COMMITS_PER_STEP = 50;

async function refuseUnlessLogIsEmpty({ events }: LogStores): Promise<void> {
  for await (const stream of events.streams()) {
    throw new ImportRefused(`the log holds commits already, such as those of ${stream}; import into a new data folder`);
  }
}

/** Rows that are ahead of the log would be taken for what it says. */
async function refuseRowsOf(log: CheckedLog, { views }: LogStores, live: number): Promise<void> {
  for (const [stream] of log.heads) {
    const [checkpoint] = await views.get([{ partition: partitionIn(live, stream), sort: CHECKPOINT }]);
    if (checkpoint) {
      throw new ImportRefused(
        `the log is empty, but the read models of ${stream} stand at version ${checkpoint.version}`,
      );
    }
  }
}

async function markAsAnnounced({ positions }: LogStores, stream: StreamId, head: Head): Promise<void> {
  const position = (await positions.read(stream)) ?? 0;
  if (position < head.version) await positions.move(stream, position, head.version);
}

async function restore({ events }: LogStores, commit: Commit): Promise<void> {
  const result = await events.restore(commit);
  if (result.kind !== 'refused') return;
  const { stream, version } = commit;
  throw new Error(
    `version ${version} of ${stream} could not be put back (${result.reason}): does somebody else write?`,
  );
}

async function project(
  stores: LogStores,
  work: {
    readonly log: CheckedLog;
    readonly live: number;
    readonly onProgress: (done: number, total: number, title: string) => void;
  },
): Promise<ImportedLog['parked']> {
  const parked: ImportedLog['parked'][number][] = [];
  const streams = [...work.log.heads.keys()];
  for (const [index, stream] of streams.entries()) {
    const result = await advance({ ...stores, editions: EDITIONS, generation: work.live, stream });
    if (result.kind === 'parked') parked.push({ stream, version: result.version, error: result.error });
    work.onProgress(index + 1, streams.length, 'making read models');
  }
  return parked;
}
