import { usageOf, type Sample } from "./packageExamples.ts";
import { capital, commentBefore, reader, type Read, type ReadType } from "./sourceTypes.ts";

/** An argument, as the table of `provider/src/task` has it. */
export interface Argument {
  readonly name: string;
  readonly kind?: string;
  readonly role: string;
  readonly required?: string;
  readonly unless?: string;
  readonly plan?: { readonly examples?: readonly string[] };
}

/** What the schema is made from beside types and comments. */
export interface PackageFacts {
  readonly packageName: string;
  readonly arguments: readonly Argument[];
  readonly outputNames: readonly string[];
  readonly nativeTypeOf: (dynamicType: string) => string;
  readonly identityMapType: string;
  readonly typeOfKind: (kind: string) => string;
  readonly manifest: { readonly description: string; readonly license: string; readonly homepage: string };
}

const kinds = { user: "UserMigrationTask", site: "SiteMigrationTask", group: "GroupMigrationTask" };

/**
 * Makes the schema of the package of the native provider out of the product's types, their comments, and the table of arguments.
 *
 * It has no `default`: an SDK sends its value, which another language, or a later version with another default, does not,
 * and the task would differ. And it has `willReplaceOnChanges`, which informs, but not `replaceOnChanges`, with which an SDK
 * asks for a replacement although the provider finds both spellings of an argument to be the same.
 */
export function packageSchema(facts: PackageFacts): Readonly<Record<string, unknown>> {
  const { packageName, manifest, outputNames } = facts;
  const repository = repositoryIn(manifest);
  const token = (name: string): string => `${packageName}:index:${name}`;
  const types = new Map<string, unknown>();
  const read = reader(token, types);
  const inputs = read("task/parameters.ts", "TaskInputs");
  const progress = read("task/state.ts", "TaskProgress");
  const config = read("serving/providerConfig.ts", "ProviderConfig");
  const outputs = Object.fromEntries(outputNames.map((name) => [name, progress.properties[name] ?? {}]));
  const resources = Object.entries(kinds).map(([kind, name]) => {
    const dynamicType = facts.typeOfKind(kind);
    const taken = facts.arguments.filter((argument) => argument.kind === undefined || argument.kind === kind);
    const given = Object.fromEntries(
      taken.map((argument) => [argument.name, inputs.properties[argument.name] ?? {}]),
    );
    const required = taken.filter((one) => one.required !== undefined && one.unless === undefined);
    return [
      facts.nativeTypeOf(dynamicType),
      {
        description: withUsage(facts, classComment(kind, name), name, samplesOf(taken)),
        properties: { ...given, ...outputs },
        required: [...required.map((one) => one.name), "taskId", "status"],
        inputProperties: Object.fromEntries(
          taken.map(({ name: key, role }) => [
            key,
            { ...given[key], ...(role !== "provider" && { willReplaceOnChanges: true }) },
          ]),
        ),
        requiredInputs: required.map((one) => one.name),
        aliases: [{ type: dynamicType }],
      },
    ];
  });
  const map = identityMap(facts, read);
  const called = ["getTask", "lookUpTask", "validateTask"].map((name) => [
    token(name),
    functionOf(name, inputs, read),
  ]);
  return {
    name: packageName,
    displayName: "SharePoint migration",
    description: manifest.description,
    keywords: ["pulumi", "category/cloud", "kind/native", "sharepoint", "onedrive", "microsoft-graph"],
    homepage: manifest.homepage,
    license: manifest.license,
    repository,
    // Pulumi downloads the archive of a release from there.
    pluginDownloadURL: repository.replace("https://", "github://api."),
    meta: { moduleFormat: "(.*)" },
    config: { variables: config.properties },
    provider: {
      description: "The provider of migration tasks, for one source tenant.",
      inputProperties: config.properties,
    },
    types: Object.fromEntries(types),
    resources: {
      ...Object.fromEntries(resources),
      [facts.nativeTypeOf(facts.identityMapType)]: map,
      [token("TenantMigration")]: planComponent(facts, "TenantMigration", "config/tenantMigration.ts", {
        isRequired: false,
      }),
      [token("MigrationWave")]: planComponent(facts, "MigrationWave", "config/migrationWave.ts", {
        isRequired: true,
      }),
    },
    functions: Object.fromEntries(called),
  };
}

const repositoryIn = ({ homepage }: PackageFacts["manifest"]): string => homepage.replace(/#.*/, "");

/** The comment of a class, and how it is used. */
const withUsage = (
  { packageName, manifest }: PackageFacts,
  comment: string,
  type: string,
  samples: readonly Sample[],
): string => `${comment}\n\n${usageOf({ packageName, repository: repositoryIn(manifest), type, samples })}`;

const identities: Readonly<Record<string, Sample["within"]>> = {
  user: { type: "UserIdentity", part: "userPrincipalName" },
  group: { type: "GroupIdentity", part: "mailNickname" },
};

/** What an example gives: the arguments that must be given. */
const samplesOf = (taken: readonly Argument[]): readonly Sample[] =>
  taken
    .filter(({ required }) => required !== undefined)
    .map(({ name, kind, plan }) => {
      const within = identities[kind ?? ""];
      return { name, value: plan?.examples?.[0] ?? "", ...(within && { within }) };
    });

/** The mappings of the target tenant. Given as a list, they are kept as rows. */
function identityMap(facts: PackageFacts, read: Read): unknown {
  const file = "resources/identityMap.ts";
  const { properties: inputs, required } = read("identityMap/mapArguments.ts", "MapArguments");
  const { csv: _csv, mappings: _mappings, ...given } = inputs;
  // What a mock of Pulumi, or a preview whose provider is not known yet, returns as mappings is the list of the arguments.
  const either = { $ref: "pulumi.json#/Any" };
  const rows = ["mappings", "adopted", "drift", "pending"].map((name) => {
    const type = name === "mappings" ? either : { type: "object", additionalProperties: { type: "string" } };
    return [name, { description: commentBefore(file, `declare readonly ${name}:`), ...type }] as const;
  });
  const comment = commentBefore(file, "export class IdentityMap ");
  return {
    description: withUsage(facts, comment, "IdentityMap", [
      { name: "sourceTenantId", value: "11111111-2222-3333-4444-555555555555" },
      { name: "csv", value: "people.csv" },
    ]),
    properties: { ...given, ...Object.fromEntries(rows) },
    required: [...required, ...rows.map(([name]) => name)],
    inputProperties: inputs,
    requiredInputs: required,
    aliases: [{ type: facts.identityMapType }],
  };
}

/** A component that makes tasks of a plan. */
function planComponent(
  facts: PackageFacts,
  name: string,
  file: string,
  wave: { readonly isRequired: boolean },
): unknown {
  const description = commentBefore(file, wave.isRequired ? "readonly wave:" : "readonly wave?:");
  const text = { type: "string", plain: true };
  return {
    isComponent: true,
    description: withUsage(facts, commentBefore(file, `export class ${name}`), name, [
      { name: "plan", value: "migration.yaml", isPlain: true },
      ...(wave.isRequired ? [{ name: "wave", value: "pilot", isPlain: true }] : []),
    ]),
    properties: {
      counts: {
        description: commentBefore(file, "readonly counts:"),
        type: "object",
        additionalProperties: { type: "integer" },
      },
    },
    required: ["counts"],
    inputProperties: {
      plan: { description: "The path of a plan file, relative to the program's folder.", ...text },
      wave: wave.isRequired
        ? { description, ...text }
        : { description, type: "array", items: text, plain: true },
    },
    requiredInputs: ["plan", ...(wave.isRequired ? ["wave"] : [])],
  };
}

function functionOf(name: string, inputs: ReadType, read: Read): unknown {
  const file = "nativeProvider/functions.ts";
  const comment = commentBefore(file, `${name}:`);
  if (name === "validateTask")
    return { description: comment, inputs: objectOf(inputs), outputs: objectOf(read(file, "Validated")) };
  const args = read(file, `${capital(name)}Args`);
  return { description: comment, inputs: objectOf(args), outputs: objectOf(read(file, "TaskFound")) };
}

const objectOf = ({ properties, required }: ReadType) => ({ type: "object", properties, required });

/** The comment of the class of a kind, without its tags. */
const classComment = (kind: string, name: string): string =>
  commentBefore(`resources/${kind}MigrationTask.ts`, `export class ${name}`);
