/** The one description of the system. `cdk deploy` and the laptop runtime both start from here. */
import { resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { ServiceStack } from './stacks/service-stack.ts';
import { WebStack } from './stacks/web-stack.ts';

export type AppOptions = {
  /** Where the cloud assembly goes; a temporary folder by default. */
  readonly outdir?: string;
  readonly context?: Readonly<Record<string, unknown>>;
  /** Part of every name, so that several copies fit into one account; from the context, else `dev`. */
  readonly stage?: string;
  /** Folder with one bundle per function, `dist/functions` by default. Each must be there: none is made here. */
  readonly functionsDirectory?: string;
  /** The built user interface. Without it the web stack is left out, as on a laptop, which serves the files itself. */
  readonly webAppDirectory?: string;
  /** Also checks the templates against CloudFormation's own schemas: some seconds, so off unless asked for. */
  readonly validate?: boolean;
};

/** Declares the stacks; `synth()` on the result makes the templates. Bundles nothing and calls nobody. */
export function buildApp(options: AppOptions = {}): App {
  const app = new App({
    ...(options.outdir === undefined ? {} : { outdir: options.outdir }),
    analyticsReporting: false,
    builtinCloudFormationValidation: options.validate ?? false,
    context: { ...CONTEXT, ...options.context },
  });
  const stage = options.stage ?? stageOf(app);
  const service = new ServiceStack(app, `Pennytrail-${stage}`, {
    stackName: `pennytrail-${stage}`,
    stage,
    functionsDirectory: resolve(options.functionsDirectory ?? 'dist/functions'),
  });
  if (options.webAppDirectory !== undefined) {
    new WebStack(app, `Pennytrail-${stage}-web`, {
      stackName: `pennytrail-${stage}-web`,
      stage,
      directory: resolve(options.webAppDirectory),
      service,
    });
  }
  return app;
}

/** From `cdk --context stage=…`. It becomes part of names, the longest of which must stay within 64 characters. */
function stageOf(app: App): string {
  const stage: unknown = app.node.tryGetContext('stage') ?? 'dev';
  if (typeof stage !== 'string' || !/^[a-z][a-z0-9]{0,15}$/.test(stage)) {
    throw new Error('stage: must be 1 to 16 lower-case letters and digits, beginning with a letter');
  }
  return stage;
}

const CONTEXT = {
  // Functions carry the folder of their bundle as metadata; the laptop runtime loads them from there.
  'aws:cdk:enable-asset-metadata': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  // The web stack may not outlive what it refers to.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  // What the check of the templates finds is an error, not a warning.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
};
