import { existsSync } from "node:fs";
import { join } from "node:path";
import { fail } from "../../../errors";
import { filesFor, preparationOf } from "../../../prepare";
import { exitCodes, several } from "../../../text";
import type { CommandBody } from "../../shared/context";
import { nextCommand, type DriverFlags } from "../../shared/driverFlags";
import { loadPlan, wavesNamed } from "../../shared/loadPlan";
import { writeFile } from "../../shared/writeFile";

/** The options of `prepare`. */
export interface PrepareFlags extends DriverFlags {
  readonly after?: boolean;
  readonly out: string;
  readonly force?: boolean;
}

/** Writes the scripts for the administrators of both tenants. It makes no call. */
export const run: CommandBody<PrepareFlags> = async (context, flags) => {
  const { after = false, out, force = false } = flags;
  const plan = loadPlan(flags, context);
  const preparation = preparationOf(plan, wavesNamed(plan, flags.wave, `prepare for ${plan.name}`));
  const files = filesFor(preparation, after ? "after" : "before").map((file) => ({
    ...file,
    path: join(out, file.name),
  }));
  const existing = files.find(({ path }) => existsSync(path));
  if (existing && !force) throw fail("cli.fileExists", { file: existing.path, option: "--out" });
  for (const { path, reader, text } of files) {
    writeFile(path, text);
    context.emit({ event: "file.written", path });
    context.print(`${path}  for ${reader}`);
  }
  context.print(`\n${(after ? stepsAfter : stepsBefore).join("\n")}`);
  const { user, site, group } = preparation.moves;
  return Promise.resolve({
    exitCode: exitCodes.ok,
    summary: `${several(files.length, "file")} written`,
    counts: { users: user.length, sites: site.length, groups: group.length },
    ...(!after && { next: nextCommand(flags, "validate", "--live") }),
  });
};

/** Written for people; each script explains itself. */
const stepsBefore = [
  "1. The source administrator runs prepare-source.ps1 -ShowHostUrl and passes on the host that it shows.",
  "2. The target administrator runs prepare-target.ps1 with this host.",
  "3. The source administrator runs prepare-source.ps1; with -WhatIf, each script only shows what it would change.",
  "4. If a move is refused with FeatureIsNotEnabled, send support-request.txt to Microsoft support.",
];
const stepsAfter = [
  "1. The source administrator runs end-source.ps1, before the licenses of the source tenant lapse.",
  "2. The target administrator runs end-target.ps1.",
];
