/** Test support: a state machine in memory with a clock that only the test moves. */
import * as z from 'zod';
import type { InvokeResult } from '#infra/local/service';
import type { AwsOperation } from '#infra/local/wire/aws-json';
import { createEngine, type Engine } from '../engine.ts';
import type { Machine } from '../definition/machine.ts';
import { JournalLine } from '../execution/journal-line.ts';
import { executionOperations } from '../operations/execution-operations.ts';
import { historyOperation } from '../operations/history-operation.ts';
import { taskOperations } from '../operations/task-operations.ts';
import { Summary } from '../store/execution-store.ts';
import { functionArn, MACHINE_ARN, machineOf } from './definitions.ts';
import { type Disk, emptyDisk, memoryStore, type Power } from './memory-store.ts';

/** What a function answers; an Error is what it throws. */
export type Answer = (event: unknown, attempt: number) => unknown;

export type HarnessOptions = {
  readonly functions?: Readonly<Record<string, Answer>>;
  readonly properties?: Readonly<Record<string, unknown>>;
};

const WithToken = z.object({ token: z.string() });

export const START = Date.parse('2026-11-22T10:00:00Z');
export const EXECUTION_ARN = `${MACHINE_ARN.replace('stateMachine', 'execution')}:run`;

export class MachineHarness {
  readonly disk: Disk = emptyDisk();
  readonly invoked: { readonly name: string; readonly event: unknown }[] = [];
  readonly logged: string[] = [];
  now = START;
  /** Invocations at the same time: now, and at most so far. */
  busy = 0;
  mostBusy = 0;
  /** Calls that a process would have made had it lived. */
  callsWithoutPower = 0;
  /** Writes of the current process that still succeed. */
  power: Power = { writesLeft: Infinity };
  readonly machine: Machine;
  readonly #functions: Readonly<Record<string, Answer>>;
  readonly #attempts = new Map<string, number>();
  #process: { readonly engine: Engine; readonly operations: Readonly<Record<string, AwsOperation>> };

  constructor(definition: object, { functions = {}, properties = {} }: HarnessOptions = {}) {
    this.machine = machineOf(definition, properties);
    this.#functions = functions;
    this.#process = this.#open();
  }

  #open() {
    const { disk, power } = this;
    const store = memoryStore(disk, power);
    const machines = [this.machine];
    const clock = (): number => this.now;
    const engine = createEngine({
      machines,
      store,
      clock,
      log: (message, details) => this.logged.push(`${message} ${JSON.stringify(details)}`),
      invoke: async (nameOrArn, event) => {
        // A process without power calls nobody and hears nobody.
        if (power.writesLeft <= 0) {
          this.callsWithoutPower += 1;
          return new Promise(() => undefined);
        }
        return this.#invoke(nameOrArn, event);
      },
    });
    const context = { machines, engine, store, clock };
    const operations = { ...executionOperations(context), ...historyOperation(context), ...taskOperations(engine) };
    return { engine, operations };
  }

  async #invoke(nameOrArn: string, event: unknown): Promise<InvokeResult> {
    const name = Object.keys(this.#functions).find((key) => [key, functionArn(key)].includes(nameOrArn)) ?? '';
    this.busy += 1;
    this.mostBusy = Math.max(this.mostBusy, this.busy);
    // What a function gets is JSON, and no part of the state.
    const copy: unknown = JSON.parse(JSON.stringify(event));
    this.invoked.push({ name, event: copy });
    await new Promise((resolve) => setImmediate(resolve));
    const attempt = (this.#attempts.get(name) ?? 0) + 1;
    this.#attempts.set(name, attempt);
    const answer = await this.#functions[name]?.(event, attempt);
    this.busy -= 1;
    if (!(answer instanceof Error)) return { kind: 'returned', payload: answer, requestId: 'r' };
    return { kind: 'failed', errorType: answer.name, errorMessage: answer.message, requestId: 'r' };
  }

  /** One operation of the API, by name. */
  async request(operation: string, input: object): Promise<unknown> {
    const run = this.#process.operations[operation];
    if (!run) throw new Error(`no operation ${operation}`);
    return run(input, {});
  }

  /** Starts the execution `run` and waits until nothing happens any more. */
  async start(input: unknown = {}): Promise<void> {
    const request = { stateMachineArn: MACHINE_ARN, name: 'run', input: JSON.stringify(input) };
    void this.request('StartExecution', request).catch(() => undefined);
    await this.idle();
  }

  /** Throws the process away, whatever it was doing, and starts another over the same disk. */
  async restart(): Promise<void> {
    this.power.writesLeft = 0;
    void this.#process.engine.close();
    this.power = { writesLeft: Infinity };
    this.#process = this.#open();
    await this.#process.engine.resume();
    await this.idle();
  }

  /** Lets time pass, and waits until nothing happens any more. */
  async pass(milliseconds: number): Promise<void> {
    this.now += milliseconds;
    this.#process.engine.wake();
    await this.idle();
  }

  /** Lets time pass from due time to due time until the execution has ended or the power has gone. */
  async finish(): Promise<void> {
    for (let round = 0; round < 100; round += 1) {
      await this.idle();
      const frames = [...(this.#process.engine.running(EXECUTION_ARN)?.frames.values() ?? [])];
      const due = frames.flatMap(({ phase }) => ('dueAt' in phase ? [phase.dueAt] : []));
      if (due.length === 0) return;
      await this.pass(Math.max(Math.min(...due) - this.now, 0));
    }
    throw new Error('the execution does not end');
  }

  /** Resolves when nothing was written and nobody was called for some turns of the event loop. */
  async idle(): Promise<void> {
    let quiet = 0;
    let seen = '';
    while (quiet < 5) {
      await new Promise((resolve) => setImmediate(resolve));
      const signs = `${this.lines().length} ${this.disk.summaries.size} ${this.invoked.length} ${this.busy}`;
      quiet = signs === seen && this.busy === 0 ? quiet + 1 : 0;
      seen = signs;
    }
  }

  /** How `run` ended; undefined while it runs. */
  get ended(): (Summary['ending'] & { readonly after: number }) | undefined {
    const text = this.disk.summaries.get(EXECUTION_ARN);
    if (text === undefined) return undefined;
    const { ending, endedAt } = Summary.parse(JSON.parse(text));
    return { ...ending, after: endedAt - START };
  }

  /** Lines of the journal of `run`, the start first. */
  lines(): readonly string[] {
    return this.disk.journals.get(EXECUTION_ARN) ?? [];
  }

  /** Types of the history events of `run`. */
  history(): string[] {
    const lines = this.lines().slice(1);
    return lines.flatMap((line) => JournalLine.parse(JSON.parse(line)).history.map(({ type }) => type));
  }

  /** Frames alive in memory. */
  get frames(): number {
    return this.#process.engine.running(EXECUTION_ARN)?.frames.size ?? 0;
  }

  /** The token given to the last function that got one. */
  get token(): string {
    const tokens = this.invoked.map(({ event }) => WithToken.safeParse(event).data?.token);
    return tokens.findLast((token) => token !== undefined) ?? '';
  }

  close(): Promise<void> {
    return this.#process.engine.close();
  }
}
