/** Times in the AWS JSON protocol: seconds since 1970 with a fraction. */
export function seconds(epochMs: number): number {
  return epochMs / 1000;
}
