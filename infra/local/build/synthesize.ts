/** Makes the templates of the CDK app in this process. */
import type { StackTemplate } from '../template/stack-template.ts';

export type SynthesisOptions = {
  /** Folder with the bundles, one folder per function. */
  readonly functionsDirectory: string;
  /** Gets the cloud assembly. */
  readonly outputDirectory: string;
  /** Where the web app is served, for links in mails; undefined for those who send none. */
  readonly webOrigin?: string;
};

export type Synthesis = {
  readonly stacks: readonly StackTemplate[];
  /** Where relative asset paths of the templates start. */
  readonly assetDirectory: string;
};

/** Synthesizes all stacks. Throws what the CDK app throws. */
export async function synthesize(options: SynthesisOptions): Promise<Synthesis> {
  // Imported late: the library takes a second to load, and what runs beside it need not wait.
  const { buildApp } = await import('#infra/cdk/app');
  const app = buildApp({
    outdir: options.outputDirectory,
    functionsDirectory: options.functionsDirectory,
    ...(options.webOrigin !== undefined && { webOrigin: options.webOrigin }),
    // A receiver on this very machine is what a developer has; nothing else that is private may be reached.
    webhookPrivateNetworks: ['127.0.0.0/8'],
    // Functions run from the folder they are bundled into, so that a new bundle is seen without a new synthesis.
    context: { 'aws:cdk:disable-asset-staging': true },
  });
  const assembly = app.synth();
  const stacks = assembly.stacks.map(({ stackName, template }) => ({ stackName, template: template as unknown }));
  return { stacks, assetDirectory: assembly.directory };
}
