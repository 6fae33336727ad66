/** Synthesizes the app for tests, with empty bundles in the place of real ones. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod';
import { FUNCTIONS } from '#handlers/functions';
import { buildApp } from '../app.ts';

const TemplateSchema = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      Metadata: z.record(z.string(), z.unknown()).optional(),
      DeletionPolicy: z.string().optional(),
    }),
  ),
  Outputs: z.record(z.string(), z.unknown()).default({}),
});

export type SynthesizedResource = z.infer<typeof TemplateSchema>['Resources'][string] & { readonly logicalId: string };

export type Synthesized = {
  readonly template: Template;
  readonly resources: readonly SynthesizedResource[];
  readonly ofType: (type: string) => readonly SynthesizedResource[];
  readonly outputs: readonly string[];
};

/** The service stack of a stage, without the checks that `cdk synth` makes. */
export function synthesizeService(stage = 'test'): Synthesized {
  return inTemporaryFolder((folder) => {
    const app = buildApp({ stage, outdir: join(folder, 'out'), functionsDirectory: emptyBundles(folder) });
    return read(app.synth().getStackByName(`pennytrail-${stage}`).template);
  });
}

/** The stack `pennytrail-test-<part>`, without the checks that `cdk synth` makes. */
export function synthesizePart(
  part: 'logs' | 'monitoring',
  context: Readonly<Record<string, unknown>> = {},
): Synthesized {
  return inTemporaryFolder((folder) => {
    const functionsDirectory = emptyBundles(folder);
    const app = buildApp({ stage: 'test', outdir: join(folder, 'out'), functionsDirectory, context });
    return read(app.synth().getStackByName(`pennytrail-test-${part}`).template);
  });
}

/** All stacks, with CloudFormation's schemas and cdk-nag as `cdk synth` applies them. Throws what they report. */
export function synthesizeChecked(): Readonly<Record<'logs' | 'service' | 'monitoring' | 'web', Synthesized>> {
  return inTemporaryFolder((folder) => {
    const webAppDirectory = join(folder, 'frontend');
    mkdirSync(webAppDirectory);
    writeFileSync(join(webAppDirectory, 'index.html'), '<!doctype html>');
    const app = buildApp({
      stage: 'test',
      outdir: join(folder, 'out'),
      functionsDirectory: emptyBundles(folder),
      webAppDirectory,
      validate: true,
    });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    const assembly = app.synth();
    return {
      logs: read(assembly.getStackByName('pennytrail-test-logs').template),
      service: read(assembly.getStackByName('pennytrail-test').template),
      monitoring: read(assembly.getStackByName('pennytrail-test-monitoring').template),
      web: read(assembly.getStackByName('pennytrail-test-web').template),
    };
  });
}

function read(template: unknown): Synthesized {
  const { Resources, Outputs } = TemplateSchema.parse(template);
  const resources = Object.entries(Resources).map(([logicalId, resource]) => ({ logicalId, ...resource }));
  return {
    template: Template.fromJSON({ Resources, Outputs }),
    resources,
    ofType: (type) => resources.filter((resource) => resource.Type === type),
    outputs: Object.keys(Outputs),
  };
}

function emptyBundles(folder: string): string {
  const bundles = join(folder, 'functions');
  for (const { name } of FUNCTIONS) {
    mkdirSync(join(bundles, name), { recursive: true });
    writeFileSync(join(bundles, name, 'index.mjs'), `// ${name}`);
  }
  return bundles;
}

function inTemporaryFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'pennytrail-synth-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
