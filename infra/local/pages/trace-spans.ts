/** Invocations as their log lines show them. */
import * as z from 'zod';
import type { LogLine } from '../lambda/log-lines.ts';

/** From the first to the last line of one invocation; the work itself may have begun before. */
export type Span = {
  readonly functionName: string;
  /** Epoch ms. */
  readonly from: number;
  readonly until: number;
  readonly lines: number;
  readonly hasError: boolean;
};

/** Powertools writes the id of the invocation under the first name, Lambda's own JSON format under the second. */
const Invocation = z.looseObject({
  function_request_id: z.string().optional().catch(undefined),
  requestId: z.string().optional().catch(undefined),
});

/** By their beginning. Lines without an id of the invocation count as one invocation of their function. */
export function spansOf(lines: readonly LogLine[]): Span[] {
  const spans = new Map<string, Span>();
  for (const line of lines) {
    const key = `${line.functionName} ${invocationOf(line)}`;
    const known = spans.get(key);
    spans.set(key, {
      functionName: line.functionName,
      from: Math.min(known?.from ?? Infinity, line.at),
      until: Math.max(known?.until ?? -Infinity, line.at),
      lines: (known?.lines ?? 0) + 1,
      hasError: known?.hasError === true || line.level === 'ERROR',
    });
  }
  return [...spans.values()].sort((one, other) => one.from - other.from);
}

function invocationOf({ text }: LogLine): string {
  try {
    const ids = Invocation.safeParse(JSON.parse(text)).data;
    return ids?.function_request_id ?? ids?.requestId ?? '';
  } catch {
    return '';
  }
}
