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

/** Set by the driver for the processes that it starts. */
export const readerVariable = "SHAREPOINT_MIGRATION_READER";

/** Who reads what a process prints that Pulumi has started. */
export const readerFrom = (env: Readonly<Record<string, string | undefined>>): Reader =>
  env[readerVariable] === "driver" ? driverReader() : pulumiReader;

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
