/** The functions of the template with what happens to their log lines. */
import { createLambdaHost, type LambdaHost, type LambdaHostOptions } from './lambda/lambda-host.ts';
import { openLogFiles } from './lambda/log-files.ts';
import { createLogLines, type LogLines } from './lambda/log-lines.ts';
import { createLogSubscriptions } from './lambda/log-subscriptions.ts';
import type { InvokeFunction, RuntimeLog } from './service.ts';

export type FunctionsOptions = Pick<LambdaHostOptions, 'functions' | 'assetDirectory' | 'region' | 'endpoints'> & {
  readonly dataDirectory: string;
  readonly log: RuntimeLog;
  readonly onLogLine: (functionName: string, line: string) => void;
  readonly onInvoked: () => void;
  /** Measures the invocations. */
  readonly meter: (invoke: InvokeFunction) => InvokeFunction;
};

export type Functions = {
  readonly host: LambdaHost;
  /** The newest lines of all functions. */
  readonly logLines: LogLines;
  readonly close: () => Promise<void>;
};

/** Throws UnsupportedTemplate. */
export async function createFunctions(options: FunctionsOptions): Promise<Functions> {
  const { functions: resources, region, log } = options;
  const logFiles = openLogFiles(options.dataDirectory);
  const logLines = createLogLines();
  const host = await createLambdaHost({
    ...options,
    onLogLine: (functionName, line) => {
      logFiles.write(functionName, line);
      subscriptions.accept(logLines.accept(functionName, line));
      options.onLogLine(functionName, line);
    },
  });
  // No function has run yet, so no line comes before this.
  const invoke = options.meter(host.invoke);
  const subscriptions = createLogSubscriptions({ resources, region, invoke, log });
  return {
    host: { ...host, invoke },
    logLines,
    close: async () => {
      await subscriptions.close();
      await host.close();
      await logFiles.close();
    },
  };
}
