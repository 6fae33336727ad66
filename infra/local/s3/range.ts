/** The Range header with one range of bytes (RFC 9110, 14.1.2); S3 serves no more than one. */
import { s3Error } from './errors.ts';

/** `end` is the byte after the last one. */
export type ByteRange = { readonly start: number; readonly end: number };

/** Undefined for the whole object, which is also the answer to a header that is no single range. Throws InvalidRange. */
export function readRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first !== '' && last !== '' && Number(first) > Number(last)) return undefined;
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(Number(last) + 1, size);
  if (start < end) return { start, end };
  throw s3Error('InvalidRange', 'The requested range is not satisfiable', { 'content-range': `bytes */${size}` });
}
