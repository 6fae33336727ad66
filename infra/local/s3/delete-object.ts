/** DeleteObject. Source: Amazon S3 API Reference. */
import { requireDeletable } from './object-lock.ts';
import type { Call } from './call.ts';
import { newVersionId } from './put-object.ts';
import type { Reply } from './reply.ts';
import { headerOf, refuseUnknown } from './request.ts';
import type { DeleteMarker, StoredVersion } from './stored-object.ts';

const BYPASS = 'x-amz-bypass-governance-retention';

/** With a version id that version goes, else a marker hides the object. Throws AccessDenied for a locked version. */
export async function deleteObject(call: Call): Promise<Reply> {
  const { bucket, request } = call;
  refuseUnknown(request, { query: ['versionId'], headers: [BYPASS] });
  const versionId = request.query.get('versionId');
  if (versionId === null && bucket.settings.versioned) return hide(call);
  const removed: StoredVersion[] = [];
  const bypass = headerOf(request, BYPASS) === 'true';
  await bucket.change(request.key, (versions) => {
    const doomed = versions.filter((version) => versionId === null || version.versionId === versionId);
    for (const version of doomed) requireDeletable(version, { now: call.now, bypass });
    removed.push(...doomed);
    return versions.filter((version) => !doomed.includes(version));
  });
  // Deleting what is not there is no error on S3 either.
  const headers = {
    ...(versionId !== null && { 'x-amz-version-id': versionId }),
    ...(removed.some(({ kind }) => kind === 'marker') && { 'x-amz-delete-marker': 'true' }),
  };
  return { status: 204, headers };
}

async function hide({ bucket, request, now }: Call): Promise<Reply> {
  const marker: DeleteMarker = { kind: 'marker', versionId: newVersionId(true), lastModified: now };
  await bucket.change(request.key, (versions) => [marker, ...versions]);
  return { status: 204, headers: { 'x-amz-delete-marker': 'true', 'x-amz-version-id': marker.versionId } };
}
