/** The one description of the system. `cdk deploy` and the laptop runtime both start from here. */
import { resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { mailSettingsOf } from './mail-settings.ts';
import { monitoringSettings } from './monitoring-settings.ts';
import { LogStack } from './stacks/log-stack.ts';
import { MonitoringStack } from './stacks/monitoring-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';
import { WebStack } from './stacks/web-stack.ts';
import { privateNetworksOf } from './webhook-settings.ts';

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
  /** Origin of the web app, for links in mails; from the context, else undefined. */
  readonly webOrigin?: string;
  /** Address mails come from; from the context, else one SES refuses. */
  readonly mailFrom?: string;
  /** Networks webhooks may reach although they are not public; from the context, else none. */
  readonly webhookPrivateNetworks?: readonly string[];
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
    mail: mailSettingsOf(app, stage, { from: options.mailFrom, webOrigin: options.webOrigin }),
    privateNetworks: privateNetworksOf(app, options.webhookPrivateNetworks),
  });
  service.addStackDependency(
    new LogStack(app, `Pennytrail-${stage}-logs`, { stackName: `pennytrail-${stage}-logs`, stage }),
  );
  new MonitoringStack(app, `Pennytrail-${stage}-monitoring`, {
    stackName: `pennytrail-${stage}-monitoring`,
    stage,
    service,
    ...monitoringSettings(app),
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
