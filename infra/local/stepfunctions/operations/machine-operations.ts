/** ListStateMachines and DescribeStateMachine. */
import * as z from 'zod';
import type { AwsOperation } from '#infra/local/wire/aws-json';
import type { Machine } from '../definition/machine.ts';
import { page, PageRequest } from './page.ts';
import { parseInput } from './parse-input.ts';
import { requireMachine } from './require-machine.ts';
import { seconds } from './seconds.ts';

const DescribeInput = z.object({ stateMachineArn: z.string(), includedData: z.string().optional() });

/** `createdAt` in epoch ms: nobody keeps when a machine came into a template, so it is the start of the runtime. */
export function machineOperations(machines: readonly Machine[], createdAt: number): Record<string, AwsOperation> {
  const creationDate = seconds(createdAt);
  return {
    ListStateMachines: (input) => {
      const { items, nextToken } = page(machines, parseInput(PageRequest, input));
      const stateMachines = items.map(({ arn, name, type }) => ({ stateMachineArn: arn, name, type, creationDate }));
      return { stateMachines, ...nextToken };
    },
    DescribeStateMachine: (input) => {
      const { arn, name, type, roleArn, definition } = requireMachine(
        machines,
        parseInput(DescribeInput, input).stateMachineArn,
      );
      return { stateMachineArn: arn, name, type, roleArn, definition, status: 'ACTIVE', creationDate };
    },
  };
}
