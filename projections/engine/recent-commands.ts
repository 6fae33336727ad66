/**
 * Which commands the newest commits came from, kept in the checkpoint: a command that is sent again because its answer
 * was lost is recognized, also when others have written in between and deciding it afresh would do it twice. Of each id
 * only the end is kept, so that the checkpoint stays small; whoever finds one has to compare the commit.
 */
import type { CommandId } from '#domain/kernel/ids';
import type { Commit } from '#domain/kernel/stream';

/** Commits behind which a command sent again is no longer recognized. */
const KEPT = 16;

/** Of an id, which is a UUID; its end is the part that differs most. */
const CHARACTERS = 8;

/** `earlier` with the commands of `commits`, which continue it; the newest last. */
export function recentCommands(earlier: string, commits: readonly Pick<Commit, 'metadata'>[]): string {
  const newest = commits.slice(-KEPT).map(({ metadata }) => endOf(metadata.commandId));
  return (earlier + newest.join('')).slice(-KEPT * CHARACTERS);
}

/** Versions of the commits that may have come from this command, the newest first. */
export function versionsOfCommand(
  { version, commands }: { readonly version: number; readonly commands: string },
  commandId: CommandId,
): readonly number[] {
  const ends = commands.match(/.{8}/g) ?? [];
  const first = version - ends.length + 1;
  return ends.flatMap((end, index) => (end === endOf(commandId) ? [first + index] : [])).reverse();
}

function endOf(commandId: string): string {
  return commandId.slice(-CHARACTERS).padStart(CHARACTERS, ' ');
}
