import { readFileSync, readdirSync } from 'node:fs';
import { readStatementFile, readWholeStatementFile } from './read-statement-file.ts';
const lines = Array.from({length: 50000}, (_, i) => `2026-03-${String(i%28+1).padStart(2,'0')},"Shop number ${i} and a text, with comma",-${i%900}.${String(i%100).padStart(2,'0')},${i}.00,EUR`);
const big = Buffer.from('Date,Details,Amount,Fee,Currency\n' + lines.join('\n') + '\n');
let t = performance.now(); const r = readStatementFile({ bytes: big, currency: 'EUR' });
console.log(big.length, r.kind, r.kind==='read'? [r.rows.length, r.errors.length, r.skipped.length] : r, performance.now() - t);
if (r.kind==='read') { t = performance.now(); readStatementFile({ bytes: big, currency: 'EUR', mapping: r.mapping }); console.log('mapped', performance.now()-t); }
const dir = '/work/shared/samples/csv';
for (const f of readdirSync(dir)) {
  const bytes = readFileSync(`${dir}/${f}`); const full = readWholeStatementFile({ bytes, currency: 'EUR' });
  if (full.kind !== 'read') { console.log(f, full); continue; }
  const mapped = full.mapping; const tally: Record<string, number> = {}; const odd: string[] = [];
  for (let end = 1; end < bytes.length; end += 1) for (const mapping of [undefined, mapped]) {
    const cut = readWholeStatementFile({ bytes: bytes.subarray(0, end), currency: 'EUR', ...(mapping ? { mapping } : {}) });
    if (cut.kind === 'refused') { tally[cut.error.rule] = (tally[cut.error.rule] ?? 0) + 1; continue; }
    const same = cut.rows.every((x, i) => x.date === full.rows[i]?.date && x.amount === full.rows[i]?.amount);
    const text = cut.rows.every((x, i) => x.fingerprint === full.rows[i]?.fingerprint);
    const k = same ? (text ? 'ok' : 'text-cut') : 'WRONG'; const key = (mapping ? 'mapped-' : '') + k;
    tally[key] = (tally[key] ?? 0) + 1;
    if (k === 'WRONG') odd.push(`${mapping ? 'm' : 'i'} ${end}: ${JSON.stringify(bytes.subarray(Math.max(0, end - 60), end).toString())} rows ${cut.rows.length} amb ${cut.ambiguities.map((a) => a.field)}`);
  }
  console.log(f, JSON.stringify(tally)); for (const o of odd.slice(0, 8)) console.log('   ', o); if (odd.length > 8) console.log('   ...', odd.length);
}
