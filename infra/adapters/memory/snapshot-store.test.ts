import { snapshotStoreContract } from '#domain/ports/snapshot-store.contract';
import { createMemorySnapshotStore } from './snapshot-store.ts';

snapshotStoreContract('memory snapshot store', () => createMemorySnapshotStore());
