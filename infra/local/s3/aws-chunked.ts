/**
 * The content coding `aws-chunked` with a trailer, unsigned: chunks of `<hex size>\r\n<bytes>\r\n`, a chunk of size 0,
 * then `name:value` lines. Source: Amazon S3 API Reference, "Signature calculations … including trailing headers".
 */
import { s3Error } from './errors.ts';

export type DecodedChunks = {
  readonly content: Buffer;
  /** By lower-case name. */
  readonly trailers: ReadonlyMap<string, string>;
};

const LINE_END = '\r\n';

/** Takes the coding off. Throws IncompleteBody for anything that does not follow it. */
export function decodeChunks(body: Buffer): DecodedChunks {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const line = lineAt(body, at);
    const size = /^[0-9a-f]{1,8}$/i.test(line) ? Number.parseInt(line, 16) : Number.NaN;
    if (Number.isNaN(size)) throw incomplete(`"${line.slice(0, 20)}" is no size of a chunk`);
    at += line.length + LINE_END.length;
    if (size === 0) return { content: Buffer.concat(chunks), trailers: readTrailers(body, at) };
    const end = at + size;
    if (body.toString('latin1', end, end + LINE_END.length) !== LINE_END) throw incomplete('a chunk is cut off');
    chunks.push(body.subarray(at, end));
    at = end + LINE_END.length;
  }
}

function readTrailers(body: Buffer, start: number): ReadonlyMap<string, string> {
  const trailers = new Map<string, string>();
  for (let at = start; at < body.length;) {
    const line = lineAt(body, at);
    at += line.length + LINE_END.length;
    if (line === '') break;
    const [name = '', ...value] = line.split(':');
    trailers.set(name.trim().toLowerCase(), value.join(':').trim());
  }
  return trailers;
}

function lineAt(body: Buffer, at: number): string {
  const end = body.indexOf(LINE_END, at, 'latin1');
  if (end < 0) throw incomplete('a line is cut off');
  return body.toString('latin1', at, end);
}

function incomplete(reason: string) {
  return s3Error('IncompleteBody', `The body does not follow aws-chunked: ${reason}.`);
}
