import { existsSync } from "node:fs";
import { join } from "node:path";
import { recordedByCli } from "./state/recordedByCli";
import type { Recorded } from "./state/recorded";

/** What policies need that is not among the resource's arguments. */
export interface PolicyContext {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The folder of the Pulumi program. */
  readonly folder: string;
  /** What the stack of the resource with this URN recorded before the run began. */
  readonly recorded: (urn: string) => Promise<Recorded>;
}

/**
 * The context of this process, for a policy pack that Pulumi has started. The state is asked for once, with
 * `pulumi stack export`.
 *
 * @param folder the folder of the Pulumi program. Default: the working folder, unless it is that of a policy pack, as
 *   when Pulumi was given a folder with a `PulumiPolicy.yaml`; then the one in which `pulumi` was called
 */
export const processContext = (folder: string = programFolder(process.cwd())): PolicyContext => ({
  now: Date.now,
  folder,
  recorded: recordedByCli(folder, process.env),
});

/** Pulumi's host for Node starts a pack in the pack's own folder, and leaves PWD as the shell had set it. */
const programFolder = (cwd: string): string =>
  existsSync(join(cwd, "PulumiPolicy.yaml")) ? (process.env["PWD"] ?? cwd) : cwd;
