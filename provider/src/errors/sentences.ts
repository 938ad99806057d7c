/** Sentences by code. Each is built from its facts, if it needs any. */
export type Sentences = Readonly<Record<string, (facts: never) => string>>;

/** The facts that the sentence of one code needs: none, or an object. */
export type FactsFor<T extends Sentences, C extends keyof T> = Parameters<T[C]>;

/** A code of a table of sentences, with the facts of its sentence. */
export type Coded<T extends Sentences> = {
  readonly [C in keyof T]: { readonly code: C; readonly facts: FactsFor<T, C>[0] };
}[keyof T];

/** Ties the facts of a sentence of a table to its code. */
export const codedIn =
  <T extends Sentences>(_table: T) =>
  <C extends keyof T>(code: C, ...[facts]: FactsFor<T, C>): Coded<T> => ({ code, facts });

/** The sentence of a code of a table. */
export const sentenceOf = <T extends Sentences>(table: T, { code, facts }: Coded<T>): string =>
  (table[code] as (facts: unknown) => string)(facts);
