/** The refusal that names what would have to be undone, too. */
import { ledgerStream, type Commit } from '#domain/kernel/stream';
import type { LedgerId } from '#domain/kernel/ids';
import { mapBounded } from '#projections/engine/bounded';
import type { CommandContext } from '../commands/command-handler.ts';
import type { DependentCommit, LaterChangesDepend } from '../contracts/audit.ts';
import { RequestProblem } from '../http/problem.ts';

/** Dependents that are listed; the others are counted. */
const MAX_LISTED = 50;
const READS_AT_ONCE = 8;

/** `versions` newest first. */
export async function laterChangesProblem(
  { ledgerId }: { readonly ledgerId: LedgerId },
  versions: readonly number[],
  { runtime }: CommandContext,
): Promise<RequestProblem> {
  const stream = ledgerStream(ledgerId);
  const listed = versions.slice(0, MAX_LISTED);
  const commits = await mapBounded(listed, READS_AT_ONCE, (version) => runtime.events.readCommit(stream, version));
  const data: LaterChangesDepend = {
    dependents: commits.flatMap((commit) => (commit ? [dependent(commit)] : [])),
    more: versions.length - listed.length,
  };
  const detail = 'Entries of this import have been changed since. Those changes would have to be undone, too.';
  const errors = [{ field: 'importId', rule: detail }];
  return new RequestProblem({ status: 409, code: 'LaterChangesDepend', detail, errors, data });
}

function dependent({ version, recordedAt, metadata, events }: Commit): DependentCommit {
  const { actor, command } = metadata;
  return { version, recordedAt, actor, command, events: events.map(({ type }) => type) };
}
