/** A statement file, from bytes to rows. Used by the preview and by the import, so that both see the same. */
import { inferMapping } from '#domain/statement/infer-mapping';
import type { Ambiguity, ColumnSummary, MappingInference } from '#domain/statement/inference';
import type { StatementMapping } from '#domain/statement/mapping';
import { describeColumns } from '#domain/statement/summarize-columns';
import { readStatement } from '#domain/statement/read-statement';
import type { StatementReading } from '#domain/statement/statement-row';
import { DELIMITERS, type Delimiter, type StatementTable } from '#domain/statement/table';
import { decodeFile } from './decode-file.ts';
import type { FileError } from './file-error.ts';
import { type CsvReading, namedDelimiter, readCsv } from './read-csv.ts';
import { sniffDelimiters } from './sniff-delimiter.ts';

export type StatementFile = {
  readonly bytes: Uint8Array;
  /** The account's ISO 4217 code. */
  readonly currency: string;
  /** Confirmed by a person or kept from an earlier file; inferred when absent. */
  readonly mapping?: StatementMapping;
};

export type StatementFileReading =
  | ({
      readonly kind: 'read';
      readonly mapping: StatementMapping;
      readonly columns: readonly ColumnSummary[];
      readonly ambiguities: readonly Ambiguity[];
    } & StatementReading)
  | {
      readonly kind: 'refused';
      readonly error: FileError;
      /** The columns, when the file is a table but nobody could tell what they mean: a person can map them. */
      readonly columns?: readonly ColumnSummary[];
    };

/** Reads everything that can be read; row errors are listed beside the rows. For a preview. */
export function readStatementFile(file: StatementFile): StatementFileReading {
  const decoded = decodeFile(file.bytes);
  if (decoded.kind === 'refused') return decoded;
  const other = otherFormat(decoded.text);
  if (other) return refused('not-a-csv-file', `the file is ${other}; only CSV statements can be read`);
  return file.mapping
    ? readMapped(decoded.text, file.mapping, file.currency)
    : readInferred(decoded.text, file.currency);
}

/** As `readStatementFile`, but one wrong row refuses the whole file: nothing is ever imported by half. */
export function readWholeStatementFile(file: StatementFile): StatementFileReading {
  const reading = readStatementFile(file);
  const error = reading.kind === 'read' ? reading.errors[0] : undefined;
  return error ? { kind: 'refused', error } : reading;
}

function readMapped(text: string, mapping: StatementMapping, currency: string): StatementFileReading {
  const csv = readCsv(text, mapping.delimiter);
  if (csv.kind === 'refused') return csv;
  const columns = describeColumns(csv.table, mapping);
  return { kind: 'read', mapping, columns, ambiguities: [], ...readStatement(csv.table, { mapping, currency }) };
}

function readInferred(text: string, currency: string): StatementFileReading {
  const readings = candidates(text).map((delimiter) => () => readCsv(text, delimiter));
  let first: StatementFileReading | undefined;
  for (const read of readings) {
    const reading = inferred(read(), currency);
    if (reading.kind === 'read') return reading;
    first ??= reading;
  }
  return first ?? refused('not-a-csv-file', 'no comma, semicolon, tab or bar cuts the lines into columns');
}

/** The best delimiter first; one that makes a statement of the file wins over one that only cuts evenly. */
function candidates(text: string): Delimiter[] {
  const normalized = text.replace(/\r\n?/g, '\n');
  const named = DELIMITERS.find((delimiter) => delimiter === namedDelimiter(normalized));
  return named ? [named] : sniffDelimiters(normalized);
}

function inferred(csv: CsvReading, currency: string): StatementFileReading {
  if (csv.kind === 'refused') return csv;
  const inference = inferMapping(csv.table, currency);
  return inference.kind === 'inferred' ? withRows(csv.table, inference, currency) : notRecognized(csv.table, inference);
}

function withRows(
  table: StatementTable,
  { mapping, columns, ambiguities }: Extract<MappingInference, { kind: 'inferred' }>,
  currency: string,
): StatementFileReading {
  return { kind: 'read', mapping, columns, ambiguities, ...readStatement(table, { mapping, currency }) };
}

function notRecognized(
  table: StatementTable,
  { columns, detail }: Extract<MappingInference, { kind: 'not-recognized' }>,
): StatementFileReading {
  const line = table.records[0]?.line ?? 1;
  return { kind: 'refused', error: { line, column: 1, rule: 'not-recognized', detail }, columns };
}

function refused(rule: FileError['rule'], detail: string): StatementFileReading {
  return { kind: 'refused', error: { line: 1, column: 1, rule, detail } };
}

/** Statement formats that are text but no tables. */
function otherFormat(text: string): string | undefined {
  const start = text.trimStart().slice(0, 200);
  if (/^(?:OFXHEADER|<\?OFX|<OFX>)/i.test(start) || /<\?OFX/i.test(start)) return 'an OFX statement';
  if (/^!(?:Type|Account|Option)/i.test(start)) return 'a QIF file';
  if (/^<(?:!doctype html|html)/i.test(start)) return 'a web page';
  if (/^<\?xml/i.test(start)) return 'an XML document';
  return /^[{[]/.test(start) ? 'a JSON document' : undefined;
}
