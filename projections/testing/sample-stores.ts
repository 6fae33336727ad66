/** Memory stores with a counter of calls, for tests that promise how much is read and written. */
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemoryViewStore } from '#infra/adapters/memory/view-store';

/** `calls` names every page read and every write, in order; a hook in `onCall` runs before it. */
export function countedStores(onCall: (call: string) => Promise<void> = () => Promise.resolve()) {
  const calls: string[] = [];
  const step = async (operation: string): Promise<void> => {
    calls.push(operation);
    await onCall(operation);
  };
  const named = (store: string) => (operation: string) => step(`${store}.${operation}`);
  return {
    views: createMemoryViewStore({ step: named('views') }),
    events: createMemoryEventStore({ step: named('events') }),
    calls,
    /** Calls since the last time this was asked. */
    take: (): readonly string[] => calls.splice(0),
  };
}
