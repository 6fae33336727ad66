/** A statement file as it arrives, and what is said when it cannot be read. */
import type { StatementError, StatementWarning } from '#domain/statement/statement-row';
import type { ImportProblem } from '../contracts/imports.ts';
import { RequestProblem } from '../http/problem.ts';
import type { StatementFileReading } from '../statements/read-statement-file.ts';

/** The bytes behind base64. Throws a 400 problem for text that is no base64. */
export function bytesOf(contentBase64: string): Uint8Array {
  const text = contentBase64.replace(/\s/g, '');
  if (/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return Buffer.from(text, 'base64');
  const errors = [{ field: 'contentBase64', rule: 'must be base64' }];
  throw new RequestProblem({ status: 400, code: 'InvalidRequest', detail: 'contentBase64: must be base64', errors });
}

type Refused = Extract<StatementFileReading, { kind: 'refused' }>;

/** 422 with line and column; `data.columns` lets a person map a table nobody could make sense of. */
export function fileProblem({ error, columns }: Refused): RequestProblem {
  const { line, column, rule, detail } = error;
  const place = `line ${line}, column ${column}`;
  return new RequestProblem({
    status: 422,
    code: 'FileNotReadable',
    detail: `${place}: ${detail}`,
    errors: [{ field: `contentBase64 ${place}`, rule: detail }],
    data: { line, column, rule, value: error.value ?? '', header: error.header ?? null, columns: columns ?? [] },
  });
}

export function problemView(problem: StatementError | StatementWarning): ImportProblem {
  const cell = 'column' in problem ? problem : undefined;
  return {
    line: problem.line,
    column: cell?.column ?? null,
    header: cell?.header ?? null,
    rule: problem.rule,
    value: cell?.value ?? '',
    detail: problem.detail,
  };
}
