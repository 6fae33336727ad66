/** Long work that runs by itself, step by step, and survives whatever happens to a step. */

export type WorkflowStarter = {
  /** Starts an execution. The same name with the same input again changes nothing. `input` is a JSON object. */
  readonly start: (name: string, input: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Ends an execution before its next step; nothing happens when it has ended already or never was. */
  readonly stop: (name: string) => Promise<void>;
};
