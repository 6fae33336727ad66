/** The package ships no types; this is the part used here. */
declare module 'njre' {
  /** Downloads a runtime and answers its folder. `installPath` is a path whose parent receives a `jre` folder. */
  export function install(
    version: number,
    options: { readonly type: 'jre' | 'jdk'; readonly installPath: string },
  ): Promise<string>;
}
