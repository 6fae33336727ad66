/** `verify`: chain, checkpoint and seal of one ledger, or of everything there is and was. */
import type { LedgerId } from '#domain/kernel/ids';
import { ledgerOf, ledgerStream, type StreamId } from '#domain/kernel/stream';
import { verifyLog, type BrokenLog, type LogVerdict } from '#handlers/proof/verify-log';
import { sealedStreams, verifySeals, type SealsVerdict } from '#handlers/proof/verify-seals';
import { readWitnesses } from '#handlers/proof/witnesses';
import { sha256Hex } from '#infra/adapters/sha256';
import type { LedgerCommand } from './command-line.ts';
import { printJson, type CommandOutput, type ExitCode } from './output.ts';
import type { ProofStores } from './stores.ts';

type Verify = Extract<LedgerCommand, { kind: 'verify' }>;
type Checked = { readonly stream: StreamId; readonly verdict: LogVerdict };

/** One line per stream as soon as it is known; JSON at the end. */
export async function verify(command: Verify, stores: ProofStores, output: CommandOutput): Promise<ExitCode> {
  return command.which === 'all'
    ? verifyAll(command, stores, output)
    : verifyOne(command.which, { command, stores, output });
}

async function verifyOne(
  ledgerId: LedgerId,
  { command, stores, output }: { command: Verify; stores: ProofStores; output: CommandOutput },
): Promise<ExitCode> {
  const checked = await check(stores, ledgerStream(ledgerId), output);
  output.progress.end();
  if (checked.verdict.kind === 'intact' && checked.verdict.head.version === 0) {
    output.complain(`There is no ledger ${ledgerId}.`);
    return 1;
  }
  if (command.json) printJson(output, jsonOf(checked));
  else output.print(wordsOf(checked));
  return checked.verdict.kind === 'intact' ? 0 : 1;
}

async function verifyAll({ json }: Verify, stores: ProofStores, output: CommandOutput): Promise<ExitCode> {
  const results: Checked[] = [];
  for (const stream of await everyStream(stores)) {
    const checked = await check(stores, stream, output);
    output.progress.end();
    if (!json) output.print(wordsOf(checked));
    results.push(checked);
  }
  const seals = await verifySeals({ seals: stores.seals, sha256: sha256Hex }, today(stores));
  if (json) printJson(output, { streams: results.map(jsonOf), seals });
  else output.print(sealWords(seals));
  return seals.kind === 'intact' && results.every(({ verdict }) => verdict.kind === 'intact') ? 0 : 1;
}

/** What the log holds, and what was sealed: a ledger that is gone without a trace would otherwise not be missed. */
async function everyStream(stores: ProofStores): Promise<readonly StreamId[]> {
  const streams = new Set<StreamId>();
  for await (const stream of stores.events.streams()) streams.add(stream);
  const reading = { seals: stores.seals, sha256: sha256Hex };
  for await (const stream of sealedStreams(reading, today(stores))) streams.add(stream);
  return [...streams].toSorted();
}

async function check(stores: ProofStores, stream: StreamId, { progress }: CommandOutput): Promise<Checked> {
  const generations = () => stores.registry.read();
  const { checkpoint, seal } = await readWitnesses(
    { ...stores, generations, sha256: sha256Hex },
    stream,
    today(stores),
  );
  const expected = Math.max(checkpoint?.version ?? 0, seal.kind === 'sealed' ? seal.version : 0);
  const onProgress = (version: number): void => {
    if (version % COMMITS_PER_STEP === 0) progress.show(version, Math.max(version, expected), nameOf(stream));
  };
  return { stream, verdict: await verifyLog({ ...stores, stream, checkpoint, seal, sha256: sha256Hex, onProgress }) };
}

const COMMITS_PER_STEP = 500;

function today({ now }: ProofStores): string {
  return now().slice(0, 10);
}

function nameOf(stream: StreamId): string {
  return ledgerOf(stream) ?? stream;
}

const REASONS: Readonly<Record<BrokenLog['reason'], string>> = {
  gap: 'a version is missing before it',
  link: 'it does not carry the hash of the version before it',
  hash: 'its content does not match its own hash',
  time: 'it claims to be older than the version before it',
  truncated: 'it is gone, or other commits were written since',
  seal: 'it is not what was sealed, or the seal does not add up',
};

function wordsOf({ stream, verdict }: Checked): string {
  const name = nameOf(stream);
  if (verdict.kind === 'broken') return `${name}  BROKEN at version ${verdict.version}: ${REASONS[verdict.reason]}`;
  const { head, seal } = verdict;
  const sealed = seal ? `sealed ${seal.date} at version ${seal.version}` : 'not sealed yet';
  return `${name}  intact, ${head.version} versions, head ${head.hash}, ${sealed}`;
}

function sealWords(seals: SealsVerdict): string {
  if (seals.kind === 'broken') return `Seals  BROKEN: ${seals.error}`;
  return seals.newest === undefined ? 'Seals  none yet' : `Seals  intact, ${seals.days} so far, newest ${seals.newest}`;
}

function jsonOf({ stream, verdict }: Checked): object {
  if (verdict.kind === 'broken') {
    return { stream, verdict: 'broken', version: verdict.version, reason: verdict.reason };
  }
  const { head, seal } = verdict;
  const sealed = seal && { date: seal.date, version: seal.version, hash: seal.hash, root: seal.root };
  return { stream, verdict: 'intact', version: head.version, hash: head.hash, seal: sealed ?? null };
}
