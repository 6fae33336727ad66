/**
 * Hash of the code that folds events to rows; snapshots made by other code are ignored. The bundler puts the hash in the
 * place of this file (`infra/cdk/fold-code-hash.ts`). Code that runs unbundled has none, unless its environment says
 * one, and uses no snapshots.
 */
export function foldCodeHash(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  return environment['FOLD_CODE_HASH'];
}
