import { readStatementFile } from './read-statement-file.ts';
const lines = Array.from({length: 50000}, (_, i) => `2026-03-${String(i%28+1).padStart(2,'0')},"Shop number ${i} and a text, with comma",-${i%900}.${String(i%100).padStart(2,'0')},${i}.00,EUR`);
const big = Buffer.from('Date,Details,Amount,Fee,Currency\n' + lines.join('\n') + '\n');
for (let k = 0; k < 2; k++) {
let t = performance.now(); const r = readStatementFile({ bytes: big, currency: 'EUR' });
console.log(big.length, r.kind, r.kind==='read'? [r.rows.length, r.errors.length, r.skipped.length] : r, performance.now() - t);
if (r.kind==='read') { t = performance.now(); readStatementFile({ bytes: big, currency: 'EUR', mapping: r.mapping }); console.log('mapped', performance.now()-t); }
}
