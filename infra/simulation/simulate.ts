/** One seed: a world, its people, what goes wrong, and the verdict. */
import { ledgerStream } from '#domain/kernel/stream';
import { spawnClient, send } from './actors/client.ts';
import { spawnCleaner, spawnOperator } from './actors/operator.ts';
import { spawnReader } from './actors/readers.ts';
import { spawnRepairer } from './actors/repairer.ts';
import { spawnStreamReaders } from './actors/stream-readers.ts';
import { spawnSweepers } from './actors/sweepers.ts';
import { createChance } from '#infra/local/seed/chance';
import { ROUGH } from './faults.ts';
import { commandIdOf, ledgerIdOf, nextIntent, openingCommands } from './household-commands.ts';
import { createJournal, type Journal } from './journal.ts';
import { expectSound } from './oracle.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

export type Outcome = {
  readonly seed: string;
  /** Store calls and other points at which the scheduler chose. */
  readonly steps: number;
  readonly commits: number;
  readonly reads: number;
  /** Types of the integration events that reached the bus. */
  readonly published: ReadonlySet<string>;
  /** The same for the same seed. */
  readonly digest: string;
  readonly failure: { readonly error: Error; readonly lastSteps: readonly string[] } | undefined;
};

export type Size = {
  readonly ledgers: number;
  readonly clients: number;
  /** Per client. */
  readonly commands: number;
  /** How likely it is that the read models are rebuilt meanwhile. */
  readonly rebuild: number;
  /** How likely it is, in the other worlds, that a projection fails until it is repaired. */
  readonly defect: number;
};

/** Small worlds: what goes wrong needs few actors, and many worlds find more than large ones. */
const SMALL: Size = { ledgers: 2, clients: 3, commands: 4, rebuild: 0.4, defect: 0.3 };

export type SimulationOptions = Partial<Omit<WorldOptions, 'seed'>> & { readonly size?: Size };

const STEPS_SHOWN = 30;

/** Never throws for what the simulated system does wrong: that is the `failure`. */
export async function simulate(seed: string, options: SimulationOptions = {}): Promise<Outcome> {
  const { size = SMALL, faults = ROUGH, ...rest } = options;
  // A candidate that is parked would not be promoted, so a world has a defect or a rebuild.
  const isRebuilt = createChance(`${seed} is rebuilt`).happens(size.rebuild);
  const isDefective = !isRebuilt && createChance(`${seed} is defective`).happens(size.defect);
  const world = createWorld({ seed, faults, isDefective, ...rest });
  const journal = createJournal();
  const failure = await run(world, journal, { ...size, isRebuilt, isDefective }).then(
    () => undefined,
    (error: unknown) => ({
      error: error instanceof Error ? error : new Error(String(error)),
      lastSteps: world.trace.last(STEPS_SHOWN),
    }),
  );
  const { trace } = world;
  return {
    seed,
    steps: trace.steps(),
    commits: journal.answered.size,
    reads: journal.reads,
    published: new Set(world.published.map(({ type }) => type)),
    digest: trace.digest(),
    failure,
  };
}

/** What happens in a world besides the ordinary. */
type Story = { readonly isRebuilt: boolean; readonly isDefective: boolean };
type Run = Size & Story;

async function run(
  world: World,
  journal: Journal,
  { ledgers, clients, commands, isRebuilt, isDefective }: Run,
): Promise<void> {
  const ledgerIds = Array.from({ length: ledgers }, (_, index) => ledgerIdOf(index + 1));
  let number = 0;
  for (const ledgerId of ledgerIds) {
    for (const intent of openingCommands(ledgerId)) {
      const commandId = commandIdOf((number += 1));
      journal.sent.set(commandId, ledgerId);
      await send({ world, generations: world.registry.read, ledgerId, commandId, intent });
    }
  }
  spawnStreamReaders(world);
  for (let client = 0; client < clients; client += 1) {
    const ledgerId = ledgerIdOf((client % ledgers) + 1);
    const intents = Array.from({ length: commands }, () => ({
      number: (number += 1),
      intent: nextIntent(world.chance, number),
    }));
    spawnClient(world, journal, { name: `client ${String(client + 1)}`, ledgerId, intents });
  }
  for (const [index, ledgerId] of ledgerIds.entries()) {
    spawnReader(world, journal, { name: `reader ${String(index + 1)}`, ledgerId, questions: 2 });
  }
  spawnSweepers(world, 2);
  if (isRebuilt) spawnOperator(world);
  if (isDefective) spawnRepairer(world);
  await world.scheduler.drain();
  await comeToRest(world, { isRebuilt, isDefective });
  await expectSound(world, journal, ledgerIds.map(ledgerStream));
}

/** No more trouble: what was held back arrives, and the sweepers find what was lost. */
async function comeToRest(world: World, { isRebuilt, isDefective }: Story): Promise<void> {
  world.calm();
  world.stream.release();
  await world.scheduler.drain();
  if (isRebuilt) spawnCleaner(world);
  // Somebody who folded before the repair may have parked the ledger after it was tried again.
  if (isDefective) spawnRepairer(world);
  await world.scheduler.drain();
  spawnSweepers(world, 1);
  await world.scheduler.drain();
}
