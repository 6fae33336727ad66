/**
 * What the CDK command line runs: the app with every check on. Needs the bundles in `dist/functions`; the web stack
 * is part of it when the user interface is built. `--context stage=<name>` makes a copy of the system beside `dev`.
 */
import { existsSync } from 'node:fs';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { buildApp } from './app.ts';

const WEB_APP = 'dist/frontend';

const app = buildApp({ validate: true, ...(existsSync(`${WEB_APP}/index.html`) ? { webAppDirectory: WEB_APP } : {}) });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
app.synth();
