/** The environment variables a function sees: the template's, and those Lambda sets. Never those of the laptop's shell. */
import { LOCAL_CREDENTIALS } from '../wire/local-credentials.ts';
import type { FunctionDefinition } from './function-definition.ts';

export type EnvironmentOptions = {
  readonly region: string;
  /** Where SDK clients find local services, by the service's part of `AWS_ENDPOINT_URL_<SERVICE>`. */
  readonly endpoints: Readonly<Record<string, string>>;
};

/** Source of the names: AWS Lambda Developer Guide, "Defined runtime environment variables". */
export function environmentOf(
  definition: FunctionDefinition,
  { region, endpoints }: EnvironmentOptions,
): Readonly<Record<string, string>> {
  const endpointVariables = Object.entries(endpoints).map(([service, url]) => [`AWS_ENDPOINT_URL_${service}`, url]);
  return {
    ...definition.environment,
    TZ: ':UTC',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    // SDK clients refuse to send without credentials; of the local services only S3 checks the signature.
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local/[$LATEST]',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs',
    // No X-Ray daemon listens here.
    POWERTOOLS_TRACE_ENABLED: 'false',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...Object.fromEntries<string>(endpointVariables as [string, string][]),
  };
}
