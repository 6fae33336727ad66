import type { DeadLetters } from '#domain/ports/dead-letters';
import type { RebuildStore } from '#domain/ports/rebuild-store';
import type { GenerationView, ProjectionsView } from '#handlers/contracts/operations';
import type { Editions } from '#projections/engine/editions';
import type { ParkedDependencies } from './list-parked.ts';
import { rebuildView } from './rebuild-view.ts';
import { countParked } from './redrive-parked.ts';

export type ProjectionsDependencies = ParkedDependencies & {
  readonly rebuilds: RebuildStore;
  readonly editions: Editions;
  readonly queues: readonly DeadLetters[];
  readonly now: () => string;
};

const ROLES = ['live', 'candidate', 'previous'] as const;

/** How the read models stand. */
export async function projectionsView(dependencies: ProjectionsDependencies): Promise<ProjectionsView> {
  const { registry, rebuilds, editions, queues, now } = dependencies;
  const [generations, newest, parked, deadLetters] = await Promise.all([
    registry.read(),
    rebuilds.newest(),
    countParked(dependencies),
    Promise.all(queues.map(async (queue) => ({ queue: queue.name, messages: await queue.count() }))),
  ]);
  return {
    generations: ROLES.flatMap((role): GenerationView[] => {
      const generation = generations[role];
      return generation === undefined ? [] : [{ generation, role }];
    }),
    newestEdition: editions.newest,
    projections: editions.projectionsOf(editions.newest).map(({ name }) => name),
    rebuild: newest ? await rebuildView(rebuilds, newest, now()) : null,
    parked,
    deadLetters,
  };
}
