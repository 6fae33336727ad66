import { describe } from 'vitest';
import { rebuildStoreContract } from '#domain/ports/rebuild-store.contract';
import { createMemoryRebuildStore } from './rebuild-store.ts';

describe('the rebuild store in memory', () => {
  rebuildStoreContract(async () => createMemoryRebuildStore());
});
