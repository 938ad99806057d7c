import * as policySdk from "@pulumi/policy";
import type {
  PolicyResource,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { Recorded, RecordedTask } from "../../policies/src/state/recorded";
import type { PolicyContext } from "../../policies/src/policyContext";
import { samples } from "./samples";

// Exported, and left out of the declared types.
const { UnknownValueError, unknownCheckingProxy } = policySdk as unknown as {
  readonly UnknownValueError: new () => Error;
  readonly unknownCheckingProxy: (props: object) => Record<string, never>;
};

/** What Pulumi sends in place of a value that is not known during a preview. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A resource as a policy is asked about it. */
export interface AskedAbout {
  readonly name?: string;
  /** Default: that of a user's task. */
  readonly type?: string;
  readonly props?: Readonly<Record<string, unknown>>;
  readonly protect?: boolean;
  readonly parent?: string;
}

const types = {
  user: "pulumi-nodejs:dynamic/sharepoint:UserMigrationTask",
  site: "pulumi-nodejs:dynamic/sharepoint:SiteMigrationTask",
  group: "pulumi-nodejs:dynamic/sharepoint:GroupMigrationTask",
};
export const stackType = "pulumi:pulumi:Stack";

/** A task of a kind, with the usual arguments and some others. */
export const asked = (
  kind: keyof typeof types,
  props: Readonly<Record<string, unknown>> = {},
  more: AskedAbout = {},
): AskedAbout => ({ type: types[kind], props: { ...samples[kind], ...props }, ...more });

export const urnOf = ({ name = "anna", type = types.user }: AskedAbout): string =>
  `urn:pulumi:dev::merger::${type}::${name}`;

const resourceOf = (about: AskedAbout) => ({
  type: about.type ?? types.user,
  name: about.name ?? "anna",
  urn: urnOf(about),
  // Without a type it is the user of the samples.
  props: unknownCheckingProxy({
    ...(about.type === undefined && samples.user),
    ...about.props,
    __provider: "…",
  }),
  opts: {
    protect: about.protect ?? false,
    ignoreChanges: [],
    aliases: [],
    additionalSecretOutputs: [],
    customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
    ...(about.parent !== undefined && { parent: about.parent }),
  },
});

/** What a policy finds with a resource: its messages. `undecided` when an argument is not known yet. */
export async function findings(
  policy: ResourceValidationPolicy,
  about: AskedAbout,
  config: Readonly<Record<string, unknown>> = {},
): Promise<readonly string[]> {
  const found: string[] = [];
  const args = {
    ...resourceOf(about),
    stackTags: new Map(),
    isType: () => false,
    asType: () => undefined,
    getConfig: () => config as never,
    notApplicable: () => {
      throw new Error("not applicable");
    },
  } satisfies ResourceValidationArgs;
  const { validateResource } = policy;
  if (typeof validateResource !== "function") throw new Error("the policy has not one function");
  try {
    await validateResource(args, (message) => found.push(message));
  } catch (thrown) {
    if (thrown instanceof UnknownValueError) return ["undecided"];
    throw thrown;
  }
  return found;
}

/** The codes of what a policy finds with a resource. */
export const codesOf = async (...looked: Parameters<typeof findings>): Promise<readonly string[]> =>
  (await findings(...looked)).map(codeIn);

/** What a policy finds with a whole stack: the codes. */
export async function stackCodes(
  policy: StackValidationPolicy,
  about: readonly AskedAbout[],
): Promise<readonly string[]> {
  const found: string[] = [];
  const resources = about.map((each): PolicyResource => ({
    ...resourceOf(each),
    dependencies: [],
    propertyDependencies: {},
    isType: () => false,
    asType: () => undefined,
  }));
  await policy.validateStack(
    {
      resources,
      stackTags: new Map(),
      getConfig: () => ({}) as never,
      notApplicable: () => {
        throw new Error("not applicable");
      },
    },
    (message) => found.push(codeIn(message)),
  );
  return found;
}

/** Messages of ours end in a line for search. */
function codeIn(message: string): string {
  const lines = message.split("\n");
  return /^\[([\w.]+)\]/.exec(lines[3] ?? "")?.[1] ?? message;
}

/** A task as a stack recorded it. */
export const recordedTask = (
  status: string,
  about: AskedAbout = {},
  change: Partial<RecordedTask> = {},
): RecordedTask => ({
  urn: urnOf(about),
  taskId: "t-1",
  key: "user:anna@contoso.com",
  inputs: samples.user,
  status,
  isRetained: false,
  ...change,
});

/** PolicyContext in which a stack recorded this. */
export const contextWith = (
  recorded: readonly RecordedTask[] | Extract<Recorded, { is: "unreadable" }>,
  { now = "2026-11-25T08:00:00Z", folder = "/nowhere" } = {},
): PolicyContext => ({
  now: () => Date.parse(now),
  folder,
  recorded: () =>
    Promise.resolve("is" in recorded ? recorded : ({ is: "read", tasks: recorded } satisfies Recorded)),
});
