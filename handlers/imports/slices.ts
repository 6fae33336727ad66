/** A long file is stored in several commits, and so is undoing it. */
import { derivedUuid } from '#domain/kernel/derived-id';
import { CommandId } from '#domain/kernel/ids';
import type { CommandContext } from '../commands/command-handler.ts';

/** Each commit has a command id of its own, made of `name`: the store tells our own retry from others by it. */
export function forSlice(context: CommandContext, name: string): CommandContext {
  const text = `${context.commandId}\n${name}`;
  return { ...context, commandId: CommandId.parse(derivedUuid('import slice', text, context.runtime.sha256)) };
}

/** How much one commit may hold; `bytes` of JSON, because an entry with long notes may weigh as much as thirty others. */
export type SliceLimits = { readonly items: number; readonly bytes: number };

/** In order; at least one, so that work without rows still has its last commit. */
export function slicesOf<Item>(items: readonly Item[], limits: SliceLimits): readonly (readonly Item[])[] {
  const slices: Item[][] = [[]];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item));
    const current = slices.at(-1) ?? [];
    if (current.length > 0 && (current.length >= limits.items || bytes + size > limits.bytes)) {
      slices.push([item]);
      bytes = size;
      continue;
    }
    current.push(item);
    bytes += size;
  }
  return slices;
}
