import type { StreamId } from '#domain/kernel/stream';
import { relayAgain, relayFromStart, type RelayDependencies } from '#handlers/consumers/relay/relay';
import type { RedriveReply } from '#handlers/contracts/operations';

/**
 * Publishes what a stream has not published yet. If nobody knows how far that is, because the position was lost and
 * nothing was relayed since, it publishes everything from the first commit on: that is what was asked for.
 */
export async function redriveRelay(dependencies: RelayDependencies, stream: StreamId): Promise<RedriveReply> {
  const { from, to, published } = await relayFromStart(dependencies, stream);
  const detail = `published ${published} events of versions ${from + 1} to ${to}`;
  const item =
    to > from
      ? ({ subject: stream, outcome: 'done', detail } as const)
      : ({ subject: stream, outcome: 'nothing', detail: `published up to version ${to} already` } as const);
  return { items: [item], remaining: 0 };
}

/**
 * Publishes the events of these versions once more, whatever was published: after the repair of what made the bus refuse
 * one, which the relay went past.
 */
export async function republish(
  dependencies: RelayDependencies,
  stream: StreamId,
  versions: { readonly from: number; readonly to: number },
): Promise<RedriveReply> {
  const { published, refused = 0 } = await relayAgain(dependencies, stream, versions);
  const detail = `published ${published} events of versions ${versions.from} to ${versions.to}, ${refused} refused`;
  return { items: [{ subject: stream, outcome: refused === 0 ? 'done' : 'failed', detail }], remaining: 0 };
}
