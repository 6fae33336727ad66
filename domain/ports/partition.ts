/** How partitions of the read models are named: the generation, then what the rows belong to. */

/** `G2#LEDGER#<id>` from 2 and `LEDGER#<id>`. `name` is a stream or a user's partition. */
export function partitionIn(generation: number, name: string): string {
  return `${generationPrefix(generation)}#${name}`;
}

/** `G2`, what all partitions of generation 2 begin with, up to the first `#`. */
export function generationPrefix(generation: number): string {
  return `G${generation}`;
}
