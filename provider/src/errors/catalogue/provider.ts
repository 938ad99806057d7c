import { listOf, oneLine } from "../../text";
import { refused } from "../entry";
import { anAttempt, list } from "./facts";

/** Sentences about what Pulumi asks of the native provider and cannot have. */
export const provider = {
  "provider.unknownType": refused(
    [{ resource: "<resource>", type: "<type>", known: list("sharepoint-migration:index:UserMigrationTask") }],
    {
      cause: "the provider has no such type",
      headline: ({ resource, type }) => `Cannot serve ${resource}: the provider has no type ${type}.`,
      because: ({ known }) => `Its types are ${listOf(known, "and")}.`,
      next: () => "use one of these types, or install the version of the provider that has the other.",
    },
  ),
  "provider.unknownFunction": refused(
    [{ token: "<token>", known: list("sharepoint-migration:index:lookUpTask") }],
    {
      cause: "the provider has no such function",
      headline: ({ token }) => `Cannot call ${token}: the provider has no such function.`,
      because: ({ known }) => `Its functions are ${listOf(known, "and")}.`,
      next: () => "use one of these functions, or install the version of the provider that has the other.",
    },
  ),
  "provider.componentFailed": refused(
    [{ resource: "<resource>", reason: "Cannot read the plan <file>: there is no such file." }],
    {
      cause: "the component was not made",
      headline: ({ resource }) => `Cannot construct ${resource}.`,
      because: ({ reason }) => `It ended with: ${oneLine(reason, 500)}`,
      next: () => "correct what the message names, and repeat the command.",
    },
  ),
  "provider.unknownValue": refused([{ resource: "<resource>", property: "<property>" }], {
    cause: "a value was not known when it was needed",
    headline: ({ resource, property }) => `Cannot serve ${resource}: the value of ${property} is not known.`,
    because: () => "Only a preview may leave values open, and this call is not one.",
    next: () => "look for a failed resource whose output this value is, and repeat the command.",
  }),
  "provider.notConfigured": refused([anAttempt], {
    cause: "the provider is not configured",
    headline: ({ attempt }) => `Cannot ${attempt}: the provider is not configured.`,
    because: () => "Pulumi configures a provider before it uses it, and this call came before that.",
    next: () => "give the provider settings that are known before the run.",
  }),
  "provider.schemaVersion": refused([{ version: 1 }], {
    cause: "the form of schema is unknown",
    headline: ({ version }) => `Cannot describe the package: form ${String(version)} of schemas is unknown.`,
    because: () => "Pulumi asked for a later form of schema than this version writes.",
    next: () => "update pulumi-sharepoint-migration.",
  }),
};
