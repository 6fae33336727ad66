/** Commits as the audit trail shows them: stored events lifted to their newest version, with who did it. */
import type { Commit } from '#domain/kernel/stream';
import { decodeEvent } from '#projections/engine/decode-event';
import type { CommitView } from '#handlers/contracts/audit';
import type { Caller } from '#handlers/http/request';

export function commitView(commit: Commit, caller: Caller): CommitView {
  const { version, recordedAt, metadata, hash, previousHash } = commit;
  return {
    version,
    recordedAt,
    actor: metadata.actor,
    actorName: actorName(metadata.actor, caller),
    command: metadata.command,
    channel: metadata.channel,
    hash,
    previousHash,
    events: commit.events.map((event) => decodeEvent(event, commit)),
  };
}

/** So far a ledger has one member, who is the caller. */
export function actorName(actor: string, caller: Caller): string | null {
  return actor === caller.userId ? caller.email : null;
}
