/** The stores the commands work on. */
import type { EventStore } from '#domain/ports/event-store';
import type { GenerationRegistry } from '#domain/ports/generation-registry';
import type { RelayPositions } from '#domain/ports/relay-positions';
import type { SealStore } from '#domain/ports/seal-store';
import type { ViewStore } from '#domain/ports/view-store';

/** The log and what is made of it. */
export type LogStores = {
  readonly events: EventStore;
  readonly views: ViewStore;
  readonly registry: GenerationRegistry;
  readonly positions: RelayPositions;
};

/** `now` is the clock, as an ISO instant. */
export type ProofStores = LogStores & { readonly seals: SealStore; readonly now: () => string };
