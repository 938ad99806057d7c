import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createGenerator } from "ts-json-schema-generator";
import { repositoryRoot } from "../paths.ts";

const events = join(repositoryRoot, "provider", "src", "driver", "events.ts");

/** A schema of one kind of event. */
export interface EventSchema {
  readonly title: string;
  readonly description: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required: readonly string[];
}

/** The JSON Schema of the lines that `--json` prints. */
export interface EventsSchema {
  readonly anyOf: readonly EventSchema[];
  readonly [key: string]: unknown;
}

/** Makes the JSON Schema of the events out of their types and comments; each line also has `at` in front. */
export function eventsSchema(): EventsSchema {
  const generator = createGenerator({
    path: events,
    tsconfig: join(repositoryRoot, "provider", "tsconfig.json"),
    type: "MigrationEvent",
    topRef: false,
    skipTypeCheck: true,
  });
  const { anyOf = [], definitions = {} } = generator.createSchema("MigrationEvent");
  const said = comments();
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "A line of `sharepoint-migration … --json`",
    description:
      "Each line on stdout is one JSON object. Later versions may add kinds of events and properties.",
    anyOf: anyOf.map((one): EventSchema => {
      if (typeof one === "boolean") throw new Error("An event has no form.");
      const { properties = {}, required = [] } = one;
      const name = nameIn(properties);
      const at = {
        type: "string",
        format: "date-time",
        description: "When it was reported: ISO 8601 in UTC.",
      };
      return {
        ...one,
        title: name,
        description: said.get(name) ?? "",
        properties: { at, ...properties },
        required: ["at", ...required],
      };
    }),
    definitions,
  };
}

function nameIn(properties: Readonly<Record<string, unknown>>): string {
  const event = properties["event"] as { readonly const?: unknown } | undefined;
  if (typeof event?.const !== "string") throw new Error("An event has no name.");
  return event.const;
}

/** The comment before each member of the union, by the event's name. */
function comments(): ReadonlyMap<string, string> {
  const text = readFileSync(events, "utf8");
  const found = text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*\|\s*\{\s*readonly event: "([\w.]+)"/g);
  return new Map(
    [...found].map(([, comment = "", name = ""]) => [name, comment.replaceAll(/\s*\n\s*\*\s*/g, " ").trim()]),
  );
}
