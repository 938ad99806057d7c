/** The rooms of provider/src, lowest first. A room may import those before it, and each only by its index. */
export const floors = [
  "text",
  "errors",
  "telemetry",
  "csv",
  "task",
  "identityMap",
  "preflight",
  "stack",
  "graph",
  "lifecycle",
  "handlers",
  "dynamicProvider",
  "providerServer",
  "serving",
  "resources",
  "nativeResources",
  "plan",
  "prepare",
  "config",
  "nativeComponents",
  "nativeProvider",
  "report",
  "notify",
  "driver",
  "cli",
] as const;

/**
 * The folders inside of a room, lowest first. A folder may import those before it, and the files of the room that are in no
 * folder. Of those files only the ones on top import folders, and nothing imports them.
 */
export const folders: Readonly<
  Record<string, { readonly inOrder: readonly string[]; readonly onTop: readonly string[] }>
> = {
  driver: { inOrder: ["store", "pulumi", "watch", "changes", "run"], onTop: ["index"] },
  cli: { inOrder: ["ui", "shared", "commands"], onTop: ["main", "program"] },
};

/** The room that restates Microsoft's contract on its own, so that a misreading of ours cannot pass unseen. */
export const simulator = "simulator";

/** What may import the simulator. */
export const mayImportSimulator: readonly string[] = ["cli"];

/** The name under which people import the package; its own sources use paths. */
export const packageName = "pulumi-sharepoint-migration";

/** Rooms below that a room still must not import: what people import must not load what talks to Graph. */
export const neverImports: Readonly<Record<string, readonly string[]>> = {
  providerServer: ["dynamicProvider"],
  serving: ["graph", "lifecycle", "handlers", "dynamicProvider", "providerServer"],
  resources: ["lifecycle", "handlers", "dynamicProvider", "providerServer"],
  nativeResources: ["graph", "lifecycle", "handlers", "dynamicProvider", "providerServer"],
  plan: ["graph", "lifecycle", "handlers", "dynamicProvider", "providerServer", "resources"],
  prepare: ["graph", "lifecycle", "handlers", "dynamicProvider", "providerServer", "resources"],
  config: ["graph", "lifecycle", "handlers", "dynamicProvider", "providerServer"],
  nativeComponents: ["graph", "lifecycle", "handlers", "dynamicProvider", "providerServer"],
  nativeProvider: ["dynamicProvider"],
  report: [
    "graph",
    "lifecycle",
    "handlers",
    "dynamicProvider",
    "providerServer",
    "resources",
    "config",
    "nativeProvider",
  ],
  notify: [
    "lifecycle",
    "handlers",
    "dynamicProvider",
    "providerServer",
    "resources",
    "config",
    "nativeProvider",
    "report",
  ],
  driver: ["dynamicProvider", "nativeProvider", "notify"],
  cli: ["dynamicProvider", "nativeProvider"],
};

/** Packages that only some rooms may import, even for types. */
export const packageRules: readonly PackageRule[] = [
  {
    package: "@pulumi/pulumi",
    notIn: [
      "errors",
      "telemetry",
      "csv",
      "task",
      "identityMap",
      "stack",
      "lifecycle",
      "handlers",
      "plan",
      "report",
      "notify",
    ],
  },
  { package: "@grpc/grpc-js", onlyIn: ["providerServer"] },
  { package: "google-protobuf", onlyIn: ["providerServer", "config"] },
  { package: "@opentelemetry/api", onlyIn: ["telemetry"] },
  { package: "undici", onlyIn: ["graph"] },
  { package: "@azure/identity", onlyIn: ["graph"] },
];

/** A package, and either the rooms that may import it or those that may not. */
export type PackageRule =
  | { readonly package: string; readonly onlyIn: readonly string[] }
  | { readonly package: string; readonly notIn: readonly string[] };

/** The files that lie in no room, with the rooms they may import, and those they may import types from. */
export const entries: Readonly<
  Record<string, { readonly rooms: readonly string[]; readonly types: readonly string[] }>
> = {
  "index.ts": { rooms: ["config", "resources"], types: floors },
  "validation.ts": { rooms: ["errors", "task", "preflight", "lifecycle"], types: [] },
  "native.ts": { rooms: ["nativeComponents", "nativeResources"], types: [] },
  "policy.ts": { rooms: ["text", "errors", "task", "stack"], types: [] },
};

/** No source file is longer. */
export const maxLines = 300;

/** No source file is shorter, apart from indexes, policies and operations, which have a file each. */
export const minLines = 12;
export const mayBeShort = /(^|\/)index\.ts$|\/(policies|operations)\/[^/]+\.ts$/;

/** All rooms, the simulator among them. */
export const rooms: readonly string[] = [...floors, simulator];

/** The rooms that a room may import. */
export function roomsBelow(room: string): readonly string[] {
  if (room === simulator) return [];
  const below: readonly string[] = floors.slice(
    0,
    Math.max(
      0,
      floors.findIndex((floor) => floor === room),
    ),
  );
  const allowed = below.filter((other) => !neverImports[room]?.includes(other));
  return mayImportSimulator.includes(room) ? [...allowed, simulator] : allowed;
}

/** Whether a room may import a package from npm. */
export function mayImportPackage(room: string, name: string): boolean {
  if (room === simulator) return false;
  const rule = packageRules.find((known) => known.package === name);
  if (rule === undefined) return true;
  return "onlyIn" in rule ? rule.onlyIn.includes(room) : !rule.notIn.includes(room);
}
