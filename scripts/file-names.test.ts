import { expect, test } from 'vitest';
import { badFileNames } from './file-names.ts';

test('source files and their folders are named in kebab-case; other files are as their tools want them', () => {
  const good = [
    'domain/kernel/hash-chain.int.test.ts',
    'frontend/src/main.tsx',
    'infra/workflows/expenseApproval.asl.json',
  ];
  const bad = ['domain/kernel/hashChain.ts', 'frontend/src/Components/button.tsx', 'scripts/run_steps.ts'];
  expect(badFileNames([...good, 'README.md', ...bad])).toEqual(
    bad.map((path) => `${path}: name files and folders in kebab-case`),
  );
});
