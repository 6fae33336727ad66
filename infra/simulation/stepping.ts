/** A store whose operations wait for the scheduler first. */

/** Operations that are named `names` answer promises; the others are left as they are. */
export function stepping<Store extends object>(
  store: Store,
  names: readonly (keyof Store & string)[],
  step: () => Promise<void>,
): Store {
  const waiting = names.map((name): [string, unknown] => [name, waitingFirst(store[name], step)]);
  return { ...store, ...Object.fromEntries(waiting) };
}

function waitingFirst(operation: unknown, step: () => Promise<void>): unknown {
  if (typeof operation !== 'function') throw new TypeError('only operations can wait');
  return async (...values: readonly unknown[]): Promise<unknown> => {
    await step();
    const answer: unknown = Reflect.apply(operation, undefined, values);
    return answer;
  };
}
