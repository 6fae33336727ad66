/**
 * A snapshot as items of the snapshot table. Small items say which snapshots there are, one by version and one by
 * instant, so that finding one costs half a read unit; the rows are JSON, compressed and cut into parts.
 */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import * as z from 'zod';
import type { Head } from '#domain/kernel/stream';
import type { SnapshotRow, SnapshotSeries } from '#domain/ports/snapshot-store';
import { SNAPSHOTS } from '../keys.ts';

/** Bytes of one part; an item holds 400 KB with its keys. Source: DynamoDB Developer Guide, "Quotas". */
const PART_BYTES = 350_000;

const zip = promisify(gzip);
const unzip = promisify(gunzip);

const RowsText = z.array(z.object({ sort: z.string(), version: z.int(), document: z.unknown() }));
const HeadItem = z.object({ v: z.int(), t: z.string(), h: z.string() });
const PartItem = z.object({ b: z.instanceof(Uint8Array), n: z.int() });

/** What all sort keys of a series begin with. */
function seriesPrefix({ foldCode, edition }: SnapshotSeries): string {
  return `${foldCode}#${edition}#`;
}

export function versionKey(series: SnapshotSeries, version: number): string {
  return `${seriesPrefix(series)}INDEX#${padded(version)}`;
}

export function instantKey(series: SnapshotSeries, instant: string): string {
  return `${seriesPrefix(series)}TIME#${instant}`;
}

/** What the keys of all parts of one snapshot begin with. */
export function partsPrefix(series: SnapshotSeries, version: number): string {
  return `${seriesPrefix(series)}DATA#${padded(version)}#`;
}

/** The two small items. */
export function toIndexItems(series: SnapshotSeries, head: Head): readonly Record<string, unknown>[] {
  const keys = [instantKey(series, head.recordedAt), versionKey(series, head.version)];
  return keys.map((sort) => ({
    [SNAPSHOTS.partitionKey]: series.stream,
    [SNAPSHOTS.sortKey]: sort,
    v: head.version,
    t: head.recordedAt,
    h: head.hash,
  }));
}

/** Reads either of them back; undefined when it is none. */
export function fromIndexItem(item: unknown): Head | undefined {
  const parsed = HeadItem.safeParse(item);
  return parsed.success ? { version: parsed.data.v, recordedAt: parsed.data.t, hash: parsed.data.h } : undefined;
}

export async function toPartItems(
  series: SnapshotSeries,
  version: number,
  rows: readonly SnapshotRow[],
): Promise<readonly Record<string, unknown>[]> {
  const bytes = await zip(JSON.stringify(rows));
  const count = Math.ceil(bytes.length / PART_BYTES);
  return Array.from({ length: count }, (_, index) => ({
    [SNAPSHOTS.partitionKey]: series.stream,
    [SNAPSHOTS.sortKey]: `${partsPrefix(series, version)}${String(index).padStart(4, '0')}`,
    b: bytes.subarray(index * PART_BYTES, (index + 1) * PART_BYTES),
    n: count,
  }));
}

/** The rows in all parts, given in order; undefined when one is missing or something cannot be read. */
export async function fromPartItems(items: readonly unknown[]): Promise<readonly SnapshotRow[] | undefined> {
  const parts = z.array(PartItem).safeParse(items);
  if (!parts.success || parts.data.length === 0 || parts.data.some(({ n }) => n !== items.length)) return undefined;
  const text = await unzip(Buffer.concat(parts.data.map(({ b }) => b))).catch(() => undefined);
  const rows = RowsText.safeParse(text && JSON.parse(text.toString('utf8')));
  return rows.success ? rows.data : undefined;
}

function padded(version: number): string {
  return String(version).padStart(10, '0');
}
