/** Actors that come back after a crash, as a function is started again and a person presses the button again. */
import type { World } from '../world.ts';

/**
 * Runs `program` under `name` and, after a crash, a fresh copy of it, which knows only what the world holds and what
 * was put away outside of the actor.
 */
export function supervise(world: World, name: string, program: () => Promise<void>): void {
  let life = 1;
  const begin = (): void => {
    world.scheduler.spawn({
      name: life === 1 ? name : `${name} (life ${String(life)})`,
      run: program,
      onEnd: (how) => {
        if (how === 'done') return;
        life += 1;
        begin();
      },
    });
  };
  begin();
}
