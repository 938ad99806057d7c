/** The version of the form of `report.json`. It grows when a reader of the old form would be misled. */
export const REPORT_SCHEMA_VERSION = 1;

/** As many tasks as a report may hold. */
const mostTasks = 200_000;

const text = { type: "string" } as const;
const status = { type: "string", minLength: 1, maxLength: 80 } as const;
const object = <P extends object>(properties: P, optional: object = {}) =>
  ({
    type: "object",
    properties: { ...properties, ...optional },
    required: Object.keys(properties),
  }) as const;

const window = { preferredStartDateTime: text, preferredLatestStartDateTime: text, timeZone: text };
const task = object(
  {
    key: text,
    wave: text,
    kind: { enum: ["user", "site", "group"] },
    source: text,
    target: text,
    status,
  },
  {
    taskId: text,
    startedDateTime: text,
    lastUpdatedDateTime: text,
    finishedDateTime: text,
    error: object({ code: text, message: text }),
    requestId: text,
  },
);

/** What is read of a `report.json`, as a JSON Schema. The parts that are counted from it are written, and not read. */
export const reportSchema = object(
  {
    schemaVersion: { type: "integer", minimum: 1 },
    migration: text,
    sourceName: text,
    targetName: text,
    generatedAt: text,
    version: text,
    waves: { type: "array", maxItems: mostTasks, items: object({ name: text }, window) },
    tasks: { type: "array", maxItems: mostTasks, items: task },
  },
  {
    asOf: text,
    previous: object({
      generatedAt: text,
      statuses: { type: "object", maxProperties: mostTasks, additionalProperties: status },
    }),
  },
);
