import type { CommandDefinition } from "../../shared/commandDefinition";
import type { DoctorFlags } from "./run";

/** Checks the environment. */
export const doctor: CommandDefinition = {
  name: "doctor",
  description:
    "check what a migration needs: Node, Pulumi, credentials, permission, trust, clock, endpoint, plan",
  shared: ["file", "backend"],
  examples: ["doctor", "doctor --json", "doctor -f merger/migration.yaml"],
  run: async (flags: DoctorFlags) => (await import("./run.js")).runDoctor(flags),
};
