/**
 * Looking after the read models: rebuilds, repair and what it takes to see how they stand. One file per thing an
 * operator or a workflow asks for. Every step may be done twice, by two at once, or be cut off in the middle.
 */
import type { EventStore } from '#domain/ports/event-store';
import type { GenerationRegistry } from '#domain/ports/generation-registry';
import type { RebuildStore } from '#domain/ports/rebuild-store';
import type { ViewStore } from '#domain/ports/view-store';
import type { WorkflowStarter } from '#domain/ports/workflow-starter';
import type { Editions } from '#projections/engine/editions';
import type { Snapshots } from '#projections/engine/snapshots';

/** What steering a rebuild needs from outside. `now` yields ISO milliseconds. */
export type RebuildControl = {
  /** Strongly consistent, not the remembered one readers use. */
  readonly registry: GenerationRegistry;
  readonly rebuilds: RebuildStore;
  readonly workflow: WorkflowStarter;
  readonly editions: Editions;
  readonly now: () => string;
};

/** What the steps of a rebuild's workflow need. */
export type RebuildWork = Omit<RebuildControl, 'workflow'> & {
  readonly events: EventStore;
  readonly views: ViewStore;
  /** Undefined: none are taken. */
  readonly snapshots: Snapshots | undefined;
};

/** Told before each piece of work whether the time for it is running out. */
export type IsLate = () => boolean;
