import { listOf, numberText, several } from "../../text";
import { refused, unknownOutcome } from "../entry";
import { upFor } from "../reader";
import { aReason, list } from "./facts";

/** Facts about a mapping that was to be read. */
export interface MappingReadFacts {
  /** "the mapping of the user anna@contoso.com". */
  readonly what: string;
}

/** Facts about rows of an identity map that were sent together. */
export interface MapBlockFacts {
  /** The name of the map. */
  readonly map: string;
  /** The rows that were not applied, by name: "user:anna@contoso.com". */
  readonly rows: readonly string[];
  /** How many rows of the map are in the target as wanted. */
  readonly applied: number;
}

/** A row that Graph refused. */
export interface RefusedRow {
  readonly row: string;
  /** Graph's own code. */
  readonly code: string;
  readonly message: string;
}

const aRead: MappingReadFacts = { what: "the mapping of the user anna@contoso.com" };
const aBlock: MapBlockFacts = {
  map: "<map>",
  rows: list("user:anna@contoso.com", "user:ben@contoso.com"),
  applied: 50,
};
const manyRows = { ...aBlock, rows: Array.from({ length: 50 }, (_, n) => `user:person${n}@contoso.com`) };

const cannotRead = ({ what }: MappingReadFacts, why: string): string => `Cannot read ${what}: ${why}.`;
const cannotUpdate = ({ map, rows }: MapBlockFacts, why: string): string =>
  `Cannot update ${several(rows.length, "mapping")} of the identity map ${map}: ${why}.`;

const mostNamed = 6;

/** Names rows: all of a few, of many the first. */
export const namedRows = (rows: readonly string[]): string =>
  rows.length <= mostNamed
    ? listOf(rows, "and")
    : `${rows.slice(0, mostNamed).join(", ")} and ${numberText(rows.length - mostNamed)} more`;

const which = ({ rows, applied }: MapBlockFacts): string =>
  `Not applied: ${namedRows(rows)}. ${several(applied, "mapping")} of the map ${applied === 1 ? "is" : "are"} in the target, and the stack knows ${applied === 1 ? "it" : "them"}.`;
const nothingRead = "A read changes nothing.";
const sendsTheRest = "which sends only what is missing";
const sendsOnly = "sends only what is missing";

/** Sentences about the identity map of the target tenant. */
export const mapping = {
  "mapping.read.badRequest": refused([aRead], {
    http: 400,
    cause: "Graph rejected the request for a mapping",
    headline: (facts) => cannotRead(facts, "Graph rejected the request"),
    because: () => `According to Graph the source is malformed. ${nothingRead}`,
    next: () => "check the spelling of the source: a user principal name, or the object ID of a group.",
  }),
  "mapping.read.rejected": refused([aRead], {
    http: 405,
    cause: "Graph refused to show a mapping",
    actors: ["microsoftSupport"],
    headline: (facts) => cannotRead(facts, "Graph refused it"),
    because: () => `Graph's documentation does not list this HTTP status for this call. ${nothingRead}`,
    next: () => "look up the HTTP status; if it persists, report the request id to Microsoft support.",
  }),
  "mapping.read.serverError": refused([aRead], {
    http: 503,
    cause: "Graph failed while answering for a mapping",
    headline: (facts) => cannotRead(facts, "Graph failed while answering"),
    because: () => nothingRead,
    next: () => "repeat the command.",
  }),
  "mapping.read.unanswered": refused([{ ...aRead, ...aReason }], {
    cause: "the answer for a mapping was lost",
    headline: (facts) => cannotRead(facts, "the answer was lost"),
    because: ({ reason }) => `The connection failed (${reason}). ${nothingRead}`,
    next: () => "repeat the command.",
  }),
  "mapping.read.unreadable": refused([aRead], {
    http: 200,
    cause: "the answer is not a mapping",
    headline: (facts) => cannotRead(facts, "the answer is not a mapping"),
    because: () =>
      `Graph, or something in between, answered in a format that this version does not know. ${nothingRead}`,
    next: () => "check SHAREPOINT_MIGRATION_ENDPOINT and the proxy, and update pulumi-sharepoint-migration.",
  }),
  "mapping.update.badRequest": refused([aBlock, manyRows], {
    http: 400,
    cause: "Graph rejected mappings",
    headline: (facts) => cannotUpdate(facts, "Graph rejected the request"),
    because: (facts) => `According to Graph the request is malformed. ${which(facts)}`,
    next: (_facts, reader) => `correct the mappings, and run \`${upFor(reader)}\` again, ${sendsTheRest}.`,
  }),
  "mapping.update.rejected": refused([aBlock], {
    http: 405,
    cause: "Graph refused mappings",
    actors: ["microsoftSupport"],
    headline: (facts) => cannotUpdate(facts, "Graph refused the request"),
    because: (facts) => `Graph's documentation does not list this HTTP status for this call. ${which(facts)}`,
    next: (_facts, reader) => `look up the HTTP status, and run \`${upFor(reader)}\` again, ${sendsTheRest}.`,
  }),
  "mapping.update.serverError": unknownOutcome([aBlock], {
    http: 503,
    cause: "Graph failed while it updated mappings",
    headline: (facts) => cannotUpdate(facts, "Graph failed while answering"),
    because: (facts) =>
      `Look-ups do not show them as wanted, and neither did repeating the request help. ${which(facts)}`,
    next: (_facts, reader) => `run \`${upFor(reader)}\` again, which looks them up and ${sendsOnly}.`,
  }),
  "mapping.update.unanswered": unknownOutcome([{ ...aBlock, ...aReason }], {
    cause: "the answer to an update of mappings was lost",
    headline: (facts) => cannotUpdate(facts, "the answer was lost"),
    because: (facts) =>
      `The connection failed (${facts.reason}), and look-ups do not show them as wanted. ${which(facts)}`,
    next: (_facts, reader) => `run \`${upFor(reader)}\` again, which looks them up and ${sendsOnly}.`,
  }),
  "mapping.update.unconfirmed": unknownOutcome([aBlock], {
    http: 200,
    cause: "Graph accepted mappings but does not show them",
    actors: ["service"],
    headline: (facts) => cannotUpdate(facts, "Graph accepted them, but does not show them"),
    because: (facts) =>
      `Neither the answer nor look-ups show them as wanted, although they were sent several times. ${which(facts)}`,
    next: (_facts, reader) =>
      `wait a few minutes and run \`${upFor(reader)}\` again, which looks them up and ${sendsOnly}.`,
  }),
  "mapping.update.rowsRefused": refused(
    [
      {
        ...aBlock,
        refused: [
          { row: "user:anna@contoso.com", code: "invalidRequest", message: "The target is unknown." },
        ],
      },
    ] as readonly [MapBlockFacts & { readonly refused: readonly RefusedRow[] }],
    {
      http: 200,
      cause: "Graph refused some mappings",
      headline: (facts) => cannotUpdate(facts, "Graph refused them"),
      because: (facts) => {
        const [first] = facts.refused;
        const said = first ? ` Of ${first.row} Graph said: ${first.code}, "${first.message}"` : "";
        return `${which(facts)}${said}`;
      },
      next: (_facts, reader) =>
        `correct these mappings, and run \`${upFor(reader)}\` again, ${sendsTheRest}.`,
    },
  ),
  "mapping.invalidArguments": refused(
    [{ map: "<map>", property: "sourceTenantId", reason: "must be a GUID" }],
    {
      cause: "an argument of an identity map is invalid",
      headline: ({ map, property }) => `Cannot change the identity map ${map}: ${property} is invalid.`,
      because: ({ property, reason }) => `${property} ${reason}. Nothing was sent to Graph.`,
      next: (_facts, reader) => `correct the argument and run \`${upFor(reader)}\` again.`,
    },
  ),
  "mapping.notImportable": refused([{ map: "<map>" }], {
    cause: "an identity map cannot be imported",
    headline: ({ map }) => `Cannot import the identity map ${map}.`,
    because: () => "Graph knows single mappings only, so a map has no ID to import it by.",
    next: (_facts, reader) =>
      `declare it with its mappings, and run \`${upFor(reader)}\`: mappings that exist are adopted, not sent again.`,
  }),
  "mapping.otherTarget": refused([{ map: "<map>", former: "<tenant>", wanted: "<other tenant>" }], {
    cause: "an identity map cannot move to another tenant",
    headline: ({ map, wanted }) => `Cannot change the target of the identity map ${map} to tenant ${wanted}.`,
    because: ({ former }) =>
      `Its mappings are in tenant ${former}, and credentials of one target tenant cannot remove them from another.`,
    next: () =>
      "destroy the map with the credentials of its tenant, and declare another map for the other tenant.",
  }),
};
