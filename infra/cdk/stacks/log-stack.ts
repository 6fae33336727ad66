import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { FunctionLogs } from '../constructs/function-logs.ts';

/**
 * The log groups of the functions. A stack of their own, because a stack holds 500 resources and each function is three
 * others already. The functions name their groups; nothing refers to this stack.
 */
export class LogStack extends Stack {
  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { readonly stage: string }) {
    super(scope, id, props);
    new FunctionLogs(this, 'FunctionLogs', { stage });
  }
}
