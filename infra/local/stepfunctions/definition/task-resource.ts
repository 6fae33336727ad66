/** What a Task calls. */

/** `sync` waits for the function's answer, `token` for whoever sends the token back. */
export type TaskResource = {
  readonly wait: 'sync' | 'token';
  /** The function, where the resource itself names it; otherwise `Arguments.FunctionName` does. */
  readonly functionArn: string | undefined;
};

/** Reads the text of `Resource`; undefined for an integration that is not served. */
export function taskResource(resource: string): TaskResource | undefined {
  if (resource === 'arn:aws:states:::lambda:invoke') return { wait: 'sync', functionArn: undefined };
  if (resource === 'arn:aws:states:::lambda:invoke.waitForTaskToken') return { wait: 'token', functionArn: undefined };
  if (/^arn:aws:lambda:[^:]+:\d+:function:[^:]+(:[^:]+)?$/.test(resource))
    return { wait: 'sync', functionArn: resource };
  return undefined;
}
