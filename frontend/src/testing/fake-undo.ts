/** Undo in the fake API: commits of all ages, refused while later ones build on them. */
import type { CommitView } from '#handlers/contracts/audit';
import { commit, type FakeBooks, type FakeChange } from './fake-books.ts';
import { FakeRefusal, type FakeRequest } from './fake-request.ts';

export function undoCommit(books: FakeBooks, { body }: FakeRequest): unknown {
  const version = Number(body['version']);
  return { ...undo(books, [version], body['includeDependents'] === true), undoneVersion: version };
}

/** Takes back what a statement brought, whatever commits it came in. */
export function undoImport(books: FakeBooks, { parameters, body }: FakeRequest): unknown {
  const { importId = '' } = parameters;
  const found = books.imports.find((each) => each.importId === importId);
  if (!found) throw new FakeRefusal(404, 'ImportNotFound', 'There is no such import in these books.');
  const versions = books.commits.filter((each) => isOf(each, importId)).map(({ version }) => version);
  const reply = undo(books, versions, body['includeDependents'] === true);
  found.status = 'undone';
  return { ...reply, importId };
}

function undo(books: FakeBooks, versions: readonly number[], includeDependents: boolean) {
  const dependents = books.commits.filter(
    (later) => !versions.includes(later.version) && versions.some((version) => buildsOn(books, later, version)),
  );
  if (dependents.length > 0 && !includeDependents) throw refusal(dependents);
  const all = [...versions, ...dependents.map(({ version }) => version)].sort((a, b) => b - a);
  const changes = all.flatMap((version) => changeOf(books, version) ?? []);
  for (const change of changes) change.undo();
  for (const version of all) books.undone.add(version);
  const version = commit(books, 'TransactionRestored', {}, new Date().toISOString());
  books.changes.set(version, {
    entity: `undo ${version}`,
    undo: () => [...changes].reverse().forEach((change) => change.redo()),
    redo: () => changes.forEach((change) => change.undo()),
  });
  return { ledgerId: books.ledgerId, version, events: ['TransactionRestored'], undoneVersions: all };
}

function buildsOn(books: FakeBooks, later: CommitView, version: number): boolean {
  const entity = changeOf(books, version)?.entity;
  return (
    later.version > version && !books.undone.has(later.version) && changeOf(books, later.version)?.entity === entity
  );
}

/** The household's own commits were made without a change of their own; they recorded a transaction each. */
function changeOf(books: FakeBooks, version: number): FakeChange | undefined {
  const known = books.changes.get(version);
  if (known) return known;
  const transactionId = books.commits[version - 1]?.events[0]?.data['transactionId'];
  const found = books.transactions.find((each) => each.transactionId === transactionId);
  if (!found) return undefined;
  // Looked up again each time: undoing a later change may have put another item in its place.
  const set = (status: 'recorded' | 'voided') => () => {
    const index = books.transactions.findIndex((each) => each.transactionId === found.transactionId);
    books.transactions.splice(index, 1, { ...(books.transactions[index] ?? found), status });
  };
  return { entity: `transactions ${found.transactionId}`, undo: set('voided'), redo: set('recorded') };
}

function refusal(commits: readonly CommitView[]): FakeRefusal {
  const dependents = [...commits].reverse().map(({ version, recordedAt, actor, command, events }) => ({
    version,
    recordedAt,
    actor,
    command,
    events: events.map(({ type }) => type),
  }));
  return new FakeRefusal(409, 'LaterChangesDepend', 'Later changes build on this one.', { dependents, more: 0 });
}

function isOf({ events }: CommitView, importId: string): boolean {
  return events.some(
    ({ data: { source } }) =>
      typeof source === 'object' && source !== null && 'importId' in source && source.importId === importId,
  );
}
