/** Where the user pool is. Served beside the app, so that one build runs anywhere. */
import * as z from 'zod';

const RuntimeConfig = z.object({
  region: z.string().min(1),
  userPoolId: z.string().min(1),
  userPoolClientId: z.string().min(1),
  /** Set by the laptop runtime only; on AWS the address follows from the region. */
  userPoolEndpoint: z.string().optional(),
});
export type RuntimeConfig = z.infer<typeof RuntimeConfig>;

let loading: Promise<RuntimeConfig> | undefined;

/** Reads `/config.json`, once; a failed attempt is forgotten, so that the next call tries again. */
export async function loadConfig(): Promise<RuntimeConfig> {
  loading ??= fetchConfig();
  try {
    return await loading;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

async function fetchConfig(): Promise<RuntimeConfig> {
  const response = await fetch('/config.json');
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`);
  return RuntimeConfig.parse(await response.json());
}
