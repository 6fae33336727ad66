/** A dead-letter queue in memory, for tests. Taken letters stay hidden until `show`. */
import type { DeadLetter, DeadLetters } from '#domain/ports/dead-letters';

export type MemoryDeadLetters = DeadLetters & {
  readonly add: (letter: Pick<DeadLetter, 'body' | 'sentAt'>) => void;
  /** As if the time for which taken letters are hidden had passed. */
  readonly show: () => void;
};

export function createMemoryDeadLetters(name: string): MemoryDeadLetters {
  const letters = new Map<string, DeadLetter>();
  const hidden = new Set<string>();
  let added = 0;
  return {
    name,
    add: (letter) => {
      added += 1;
      letters.set(String(added), { ...letter, receipt: String(added) });
    },
    show: () => hidden.clear(),
    count: async () => letters.size,
    take: async () => {
      const taken = [...letters.values()].filter(({ receipt }) => !hidden.has(receipt)).slice(0, 10);
      for (const { receipt } of taken) hidden.add(receipt);
      return taken;
    },
    remove: async ({ receipt }) => void letters.delete(receipt),
  };
}
