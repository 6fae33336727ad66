import { generationRegistryContract } from '#domain/ports/generation-registry.contract';
import { createMemoryGenerationRegistry } from './generation-registry.ts';

generationRegistryContract('memory registry of generations', () => createMemoryGenerationRegistry());
