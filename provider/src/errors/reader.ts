import { programName, shellWord } from "../text";

/** Who reads a message, which decides what commands it names. */
export interface Reader {
  /** A user of the command `sharepoint-migration` or its functions, or of a program that `pulumi` runs. */
  readonly uses: "driver" | "pulumi";
  /** How `sharepoint-migration` is typed: "npx sharepoint-migration". */
  readonly program: string;
  /** The resource that the message is about, where it is known. */
  readonly resource?: { readonly stack: string; readonly urn: string };
}

/** A user of `pulumi`, whose project has this package as a dependency. */
export const pulumiReader: Reader = { uses: "pulumi", program: "npx sharepoint-migration" };

/** A user of the command, in the installation of this process. */
export const driverReader = (): Reader => ({ uses: "driver", program: programName() });

const variable = "SHAREPOINT_MIGRATION_READER";

/** What the driver sets for the processes that it starts: "driver", and how its own user types the command. */
export const readerEnv = (): Readonly<Record<string, string>> => ({ [variable]: `driver ${programName()}` });

/** Who reads what a process prints that Pulumi has started. */
export function readerFrom(env: Readonly<Record<string, string | undefined>>): Reader {
  const set = /^driver(?: ([\w@./ -]{1,80}))?$/.exec(env[variable] ?? "");
  if (!set) return pulumiReader;
  return set[1] === undefined ? driverReader() : { uses: "driver", program: set[1] };
}

/** The command that runs everything again, without backticks. */
export const upFor = ({ uses, program }: Reader): string =>
  uses === "driver" ? `${program} up` : "pulumi up";

/** How a resource is dropped from its stack, whatever its task does: follows "with". */
export const stateDeleteFor = ({ uses, resource }: Reader): string =>
  resource
    ? `\`pulumi state delete --stack ${resource.stack} ${shellWord(resource.urn)}\` in the folder \`.sharepoint-migration/project\` beside the plan`
    : uses === "driver"
      ? "`pulumi state delete --stack <wave> <URN>` in the folder `.sharepoint-migration/project` beside the plan (`pulumi stack --stack <wave> --show-urns` lists the URNs)"
      : "`pulumi state delete <URN>` (`pulumi stack --show-urns` lists the URNs)";
