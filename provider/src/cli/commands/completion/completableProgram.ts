import type { Command, Option } from "commander";

/** A choice that is offered, with what it means. */
export type Offer = (value: string, description: string) => void;

/** The part of the completion library that is used; it is loaded only when a shell asks. */
export interface Completable {
  readonly option: (
    name: string,
    description: string,
    handler: ((offer: Offer) => void) | string,
    short?: string,
  ) => unknown;
  readonly argument: (name: string, handler: (offer: Offer) => void, isVariadic: boolean) => unknown;
}

/** Where offers come from that commander does not know. */
export interface Offers {
  /** The names of the waves in the plan. */
  readonly waves: () => readonly string[];
  /** Files and folders that begin with what has been typed. */
  readonly files: () => readonly string[];
  /** The error codes. */
  readonly codes: () => readonly string[];
}

const fileOptions: ReadonlySet<string> = new Set(["file", "from", "sites", "groups", "plan", "save", "out"]);

/** Tells the completion library of one command: its options with their choices, and its arguments. */
export function describeCommand(from: Command, to: Completable, offers: Offers): void {
  for (const option of from.createHelp().visibleOptions(from)) {
    const name = option.long?.slice(2);
    if (name === undefined) continue;
    const takesValue = option.required || option.optional;
    const values = valuesOf(option, offers);
    to.option(
      name,
      option.description,
      takesValue ? (offer) => values().forEach((value) => offer(value, "")) : (option.short?.slice(1) ?? ""),
      takesValue ? option.short?.slice(1) : undefined,
    );
  }
  for (const argument of from.registeredArguments) {
    const values = (): readonly string[] =>
      argument.argChoices ?? (argument.name() === "code" ? offers.codes() : []);
    to.argument(argument.name(), (offer) => values().forEach((value) => offer(value, "")), argument.variadic);
  }
}

function valuesOf(option: Option, offers: Offers): () => readonly string[] {
  const name = option.attributeName();
  if (option.argChoices) return () => option.argChoices ?? [];
  if (name === "wave") return offers.waves;
  if (name === "code") return offers.codes;
  return fileOptions.has(name) ? offers.files : () => [];
}
