/**
 * Everything that decides what a snapshot holds: decoding and lifting of events, the folds, and which rows are kept.
 * Nobody imports this file; the bundler hashes what it leads to.
 */
import { decodeCommit } from './engine/decode-commit.ts';
import { foldCommit } from './engine/fold-commit.ts';
import { newestSnapshot, snapshotRows } from './engine/snapshots.ts';
import { EDITIONS } from './registry.ts';

export const FOLD_CODE = { decodeCommit, foldCommit, newestSnapshot, snapshotRows, EDITIONS };
