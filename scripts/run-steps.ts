/** Runs named steps a few at a time and says how each went. */

export type StepOutcome = { readonly ok: boolean; readonly output: string };

export type Step = { readonly name: string; readonly run: () => Promise<StepOutcome> };

/** How many passed and failed; `failed` names them in the order they were given. */
export type StepsReport = { readonly passed: number; readonly failed: readonly string[] };

/** Runs all steps, at most `limit` at once; one that throws has failed, and the others still run. */
export async function runSteps(
  steps: readonly Step[],
  limit: number,
  print: (line: string) => void,
): Promise<StepsReport> {
  const failed = new Set<string>();
  const waiting = [...steps];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const ok = await runStep(step, print);
      if (!ok) failed.add(step.name);
    }
  };
  await Promise.all(Array.from({ length: limit }, work));
  const names = steps.map((step) => step.name).filter((name) => failed.has(name));
  return { passed: steps.length - names.length, failed: names };
}

async function runStep(step: Step, print: (line: string) => void): Promise<boolean> {
  const start = performance.now();
  const { ok, output } = await step.run().catch((error: unknown) => ({ ok: false, output: String(error) }));
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
  print(`${ok ? 'ok    ' : 'FAILED'} ${seconds} s  ${step.name}`);
  if (!ok) print(indent(output));
  return ok;
}

function indent(output: string): string {
  const lines = output.trimEnd().split('\n');
  return lines.map((line) => `       ${line}`.trimEnd()).join('\n');
}
