/** The examples in docs/webhooks.md, run against what the sender makes. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageHeaders } from '#domain/webhook/message';
import { hmacSha256, newWebhookSecret } from '#infra/adapters/https/webhook-secret';

const run = promisify(execFile);
const BODY = '{"type":"t","data":{"name":"Käse & Wein 🧀"}}';
const [SECRET, OLD] = [newWebhookSecret(), newWebhookSecret()];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'examples-'));
});
afterAll(() => rm(folder, { recursive: true }));

type Request = { readonly headers: Readonly<Record<string, string>>; readonly body: string; readonly secret: string };

const requestAt = (secondsAgo: number): Request => {
  const timestamp = Math.floor(Date.now() / 1000) - secondsAgo;
  const headers = messageHeaders({ id: 'ledger:1:0', timestamp, body: BODY }, [SECRET, OLD], hmacSha256);
  return { headers, body: BODY, secret: SECRET };
};

/** Real ones, the second by the secret before, and forgeries. */
const REQUESTS: readonly (readonly [Request, boolean])[] = [
  [requestAt(0), true],
  [{ ...requestAt(0), secret: OLD }, true],
  [{ ...requestAt(0), secret: newWebhookSecret() }, false],
  [{ ...requestAt(0), body: BODY.replace('Käse', 'Brot') }, false],
  [requestAt(301), false],
  [{ ...requestAt(0), headers: { ...requestAt(0).headers, 'webhook-id': 'ledger:2:0' } }, false],
];

async function exampleIn(language: string): Promise<string> {
  const text = await readFile('docs/webhooks.md', 'utf8');
  const code = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(text)?.[1];
  if (code === undefined) throw new Error(`no example in ${language}`);
  return code;
}

async function verdictsOf(command: string, file: string, code: string): Promise<unknown> {
  const path = join(folder, file);
  await writeFile(path, code);
  const { stdout } = await run(command, [path, JSON.stringify(REQUESTS.map(([request]) => request))]);
  return JSON.parse(stdout) as unknown;
}

const expected = REQUESTS.map(([, isReal]) => isReal);

describe('the examples of docs/webhooks.md', () => {
  it('in TypeScript tell what is real', async () => {
    const { code } = await transform(await exampleIn('ts'), { loader: 'ts' });
    const main =
      'const all = JSON.parse(process.argv[2]).map((r) => isFromPennytrail(r.headers, r.body, r.secret));\n' +
      'console.log(JSON.stringify(all));\n';
    expect(await verdictsOf(process.execPath, 'example.mjs', code + main)).toEqual(expected);
  });

  it('in Python tell what is real', async ({ skip }) => {
    const hasPython = await run('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).then(
      () => true,
      () => false,
    );
    if (!hasPython) skip('there is no Python 3.9 here');
    const main =
      '\nimport json, sys\n' +
      'all = json.loads(sys.argv[1])\n' +
      'print(json.dumps([is_from_pennytrail(r["headers"], r["body"].encode(), r["secret"]) for r in all]))\n';
    expect(await verdictsOf('python3', 'example.py', (await exampleIn('python')) + main)).toEqual(expected);
  });
});
