/** ListObjectVersions. Source: Amazon S3 API Reference. */
import { compareKeys } from './bucket-store.ts';
import { s3Error } from './errors.ts';
import { pageSize, versionFields } from './list-objects.ts';
import type { Call } from './call.ts';
import { xmlReply, type Reply } from './reply.ts';
import { refuseUnknown } from './request.ts';
import type { StoredVersion } from './stored-object.ts';

type Entry = { readonly key: string; readonly version: StoredVersion; readonly latest: boolean };

/** All versions and delete markers, by key and then newest first. */
export function listVersions({ bucket, request }: Call): Reply {
  refuseUnknown(request, { query: ['versions', 'prefix', 'max-keys', 'key-marker', 'version-id-marker'] });
  const { query } = request;
  const prefix = query.get('prefix') ?? '';
  const keyMarker = query.get('key-marker') ?? '';
  const versionMarker = query.get('version-id-marker') ?? '';
  if (versionMarker !== '' && keyMarker === '') {
    throw s3Error('InvalidArgument', 'A version-id marker cannot be specified without a key marker.');
  }
  const entries = bucket.objects(prefix).flatMap(({ key, versions }): Entry[] => {
    return versions.map((version, index) => ({ key, version, latest: index === 0 }));
  });
  const rest = entries.slice(startOf(entries, keyMarker, versionMarker));
  const limit = pageSize(request);
  const page = rest.slice(0, limit);
  const truncated = limit > 0 && rest.length > limit;
  const last = truncated ? page.at(-1) : undefined;
  return xmlReply('ListVersionsResult', {
    Name: bucket.settings.name,
    Prefix: prefix,
    KeyMarker: keyMarker,
    VersionIdMarker: versionMarker,
    NextKeyMarker: last?.key,
    NextVersionIdMarker: last?.version.versionId,
    MaxKeys: limit,
    IsTruncated: truncated,
    Version: page.flatMap(({ key, version, latest }) => {
      if (version.kind === 'marker') return [];
      return [{ Key: key, VersionId: version.versionId, IsLatest: latest, ...versionFields(version) }];
    }),
    DeleteMarker: page.flatMap(({ key, version, latest }) => {
      if (version.kind === 'object') return [];
      const LastModified = new Date(version.lastModified).toISOString();
      return [{ Key: key, VersionId: version.versionId, IsLatest: latest, LastModified }];
    }),
  });
}

/** Where a page begins: after the marked version, or after the marked key when no version is named or it is gone. */
function startOf(entries: readonly Entry[], keyMarker: string, versionMarker: string): number {
  const marked = entries.findIndex(({ key, version }) => key === keyMarker && version.versionId === versionMarker);
  if (marked >= 0) return marked + 1;
  const later = entries.findIndex(({ key }) => compareKeys(key, keyMarker) > 0);
  return later < 0 ? entries.length : later;
}
