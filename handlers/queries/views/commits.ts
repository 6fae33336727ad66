/** Commits as the audit trail shows them: stored events lifted to their newest version, with who did it. */
import type { Commit } from '#domain/kernel/stream';
import { decodeEvent } from '#projections/engine/decode-event';
import type { CommitView } from '#handlers/contracts/audit';
import type { ActorNames } from './actor-names.ts';

export function commitView(commit: Commit, nameOf: ActorNames): CommitView {
  const { version, recordedAt, metadata, hash, previousHash } = commit;
  return {
    version,
    recordedAt,
    actor: metadata.actor,
    actorName: nameOf(metadata.actor),
    command: metadata.command,
    channel: metadata.channel,
    hash,
    previousHash,
    events: commit.events.map((event) => decodeEvent(event, commit)),
  };
}
