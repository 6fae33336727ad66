/** The package ships no types; this is the part used here. */
declare module 'asl-validator' {
  type Validation = { readonly isValid: boolean; readonly errorsText: () => string };
  const validate: (definition: unknown) => Validation;
  export = validate;
}
