/** Reads a function's settings from its template resource. */
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { UnsupportedTemplate, type Resource } from '../service.ts';
import { parseProperties, resourcesOfType, templateNumber, withoutEffect } from '../wire/properties.ts';

export type FunctionDefinition = {
  readonly name: string;
  readonly arn: string;
  /** `file:` URL of the bundle. */
  readonly moduleUrl: string;
  readonly handlerName: string;
  /** Name of the folder the bundle is in. */
  readonly bundleName: string;
  readonly timeoutMs: number;
  readonly memoryMegabytes: number;
  /** Only what the template sets; the host adds what Lambda adds. */
  readonly environment: Readonly<Record<string, string>>;
  /** Most invocations at the same time, or undefined when the template sets no limit. */
  readonly concurrencyLimit: number | undefined;
};

const FunctionProperties = z.strictObject({
  FunctionName: z.string().optional(),
  Handler: z.string().regex(/^[\w/-]+\.\w+$/, 'must be file.export'),
  Runtime: z.string().startsWith('nodejs', 'must be a Node.js runtime'),
  // The defaults are Lambda's own.
  Timeout: templateNumber.pipe(z.int().min(1).max(900)).default(3),
  MemorySize: templateNumber.pipe(z.int().min(128)).default(128),
  ReservedConcurrentExecutions: templateNumber.optional(),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.string()).default({}) }).default({ Variables: {} }),
  Architectures: withoutEffect,
  // The bundle is found by the metadata of the asset, not by its place in the bucket.
  Code: withoutEffect,
  Description: withoutEffect,
  EphemeralStorage: withoutEffect,
  KmsKeyArn: withoutEffect,
  LoggingConfig: withoutEffect,
  RecursiveLoop: withoutEffect,
  Role: withoutEffect,
  Tags: withoutEffect,
  TracingConfig: withoutEffect,
});

/** All functions of a template. `assetDirectory` is where relative asset paths start. Throws UnsupportedTemplate. */
export function functionDefinitions(resources: readonly Resource[], assetDirectory: string): FunctionDefinition[] {
  return resourcesOfType(resources, 'AWS::Lambda::Function').map((resource) =>
    functionDefinition(resource, assetDirectory),
  );
}

function functionDefinition(resource: Resource, assetDirectory: string): FunctionDefinition {
  const { logicalId, ref, arn } = resource;
  const properties = parseProperties(resource, FunctionProperties);
  const { Handler, Timeout, MemorySize, Environment, ReservedConcurrentExecutions } = properties;
  const assetPath = resource.metadata['aws:asset:path'];
  if (typeof assetPath !== 'string') {
    throw new UnsupportedTemplate(`${logicalId}: no metadata "aws:asset:path", so nobody knows where its code is`);
  }
  const [file = '', handlerName = ''] = Handler.split('.');
  return {
    name: ref,
    arn,
    moduleUrl: pathToFileURL(resolve(assetDirectory, assetPath, `${file}.mjs`)).href,
    handlerName,
    bundleName: basename(assetPath),
    timeoutMs: Timeout * 1000,
    memoryMegabytes: MemorySize,
    environment: Environment.Variables,
    concurrencyLimit: ReservedConcurrentExecutions,
  };
}
