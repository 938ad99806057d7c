import type { Command } from "commander";
import type { DoctorFlags } from "./run";
import { examples, withShared } from "../../shared/sharedOptions";

/** Adds `doctor`, which checks the surroundings. */
export function addDoctor(program: Command): void {
  const command = program
    .command("doctor")
    .description(
      "check what a migration needs: Node, Pulumi, credentials, permission, trust, clock, endpoint, plan",
    );
  withShared(command, "file", "backend")
    .addHelpText("after", examples("doctor", "doctor --json", "doctor -f merger/migration.yaml"))
    .action(async (flags: DoctorFlags) => (await import("./run.js")).runDoctor(flags));
}
