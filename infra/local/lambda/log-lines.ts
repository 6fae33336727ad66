/** The newest log lines of all functions, in memory, so that what belongs to one commit is found across functions. */
import * as z from 'zod';

export type LogLine = {
  readonly functionName: string;
  /** When the line was written, epoch ms: by its own account, else when it came. */
  readonly at: number;
  /** Such as `INFO`, in capitals; undefined for text that is no JSON. */
  readonly level: string | undefined;
  readonly correlationId: string | undefined;
  /** The `message` of a JSON line, else the line itself. */
  readonly message: string;
  /** As it was written. */
  readonly text: string;
};

export type LogQuery = {
  readonly correlationId?: string;
  readonly functionName?: string;
  readonly level?: string;
  /** Most lines to answer, the newest of them; all when absent. */
  readonly limit?: number;
};

export type LogLines = {
  readonly accept: (functionName: string, line: string) => LogLine;
  /** Oldest first. */
  readonly find: (query: LogQuery) => readonly LogLine[];
};

const MOST_LINES = 5_000;

/** Keys that Powertools and our functions use; the format of Lambda itself has `timestamp` and `level`, too. */
const JsonLine = z.looseObject({
  timestamp: z.string().optional().catch(undefined),
  level: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  correlationId: z.string().optional().catch(undefined),
  correlation_id: z.string().optional().catch(undefined),
});

/** `clock` yields epoch ms. */
export function createLogLines(clock: () => number = Date.now): LogLines {
  // A ring: once it is full, the oldest line's place is taken.
  const lines: LogLine[] = [];
  let next = 0;
  return {
    accept: (functionName, text) => {
      const line = readLine(functionName, text, clock());
      lines[next] = line;
      next = (next + 1) % MOST_LINES;
      return line;
    },
    find: (query) => {
      const inOrder = [...lines.slice(next), ...lines.slice(0, next)];
      const found = inOrder.filter((line) => matches(line, query));
      return newest(found, query.limit);
    },
  };
}

function readLine(functionName: string, text: string, now: number): LogLine {
  const json = text.startsWith('{') ? JsonLine.safeParse(parseJson(text)).data : undefined;
  const at = Date.parse(json?.timestamp ?? '');
  return {
    functionName,
    at: Number.isNaN(at) ? now : at,
    level: json?.level?.toUpperCase(),
    correlationId: json?.correlationId ?? json?.correlation_id,
    message: json?.message ?? text,
    text,
  };
}

function matches(line: LogLine, { correlationId, functionName, level }: LogQuery): boolean {
  if (correlationId !== undefined && line.correlationId !== correlationId) return false;
  if (functionName !== undefined && line.functionName !== functionName) return false;
  return level === undefined || line.level === level.toUpperCase();
}

/** Functions write side by side, so lines come in another order than they were written in. */
function newest(found: readonly LogLine[], limit: number | undefined): readonly LogLine[] {
  const sorted = found.toSorted((one, other) => one.at - other.at);
  return limit === undefined ? sorted : sorted.slice(Math.max(0, sorted.length - limit));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
