import { Option, type Command } from "commander";
import { durationValue, portValue, slotsValue, speedValue, unitsValue } from "../options/optionValues";
import type { SimulateFlags } from "../simulate/runSimulate";

const examples = `
Examples:
  $ sharepoint-migration simulate                               on a free port; you decide what starts
  $ sharepoint-migration simulate --port 4100 --slots all --move-takes 30s
  $ sharepoint-migration simulate --slots 2 --move-takes 2h --speed 3600
  $ sharepoint-migration simulate --units-per-minute 1200       throttles as SharePoint's smallest budget does
  $ sharepoint-migration simulate --json --quiet                for scripts: one JSON line once it listens`;

/** Adds `simulate`, which runs the simulator until it is told to stop. */
export function addSimulate(program: Command): void {
  program
    .command("simulate")
    .description("run a local simulator of the Microsoft Graph migration task API")
    .option("--port <port>", "port to listen on; 0 takes a free one", portValue, 0)
    .option("--host <host>", "address to listen on", "127.0.0.1")
    .option("--allow-non-loopback", "let other machines in; they may also control the simulator")
    .option("--slots <number|all>", "how many tasks run at once; 0 starts none by itself", slotsValue, 0)
    .option(
      "--move-takes <duration>",
      "how long a started task takes (default: until told to finish)",
      durationValue,
    )
    .option("--speed <factor>", "simulated seconds per real second; 0 stops the clock", speedValue, 1)
    .option(
      "--units-per-minute <n>",
      "throttle above this many resource units: a read costs 1, a write 2 (default: no limit)",
      unitsValue,
    )
    .addOption(
      choice(
        "--wording <wording>",
        "which of the two published wordings errors have",
        ["contracted", "formal"],
        "contracted",
      ),
    )
    .addOption(
      choice(
        "--second-create <policy>",
        "what a second task for one source meets",
        ["refuse", "returnExisting", "createNew"],
        "refuse",
      ),
    )
    .addOption(
      choice(
        "--cancel-of-terminal <policy>",
        "what cancelling an ended task meets",
        ["conflict", "accept", "notFound"],
        "conflict",
      ),
    )
    .option("--token <token>", "the only bearer token accepted (default: any)")
    .option("--json", "print one JSON line on stdout when ready, and nothing else there")
    .option("--quiet", "do not print a line on stderr for every call")
    .addHelpText("after", examples)
    .action(async (flags: SimulateFlags) => (await import("../simulate/runSimulate.js")).runSimulate(flags));
}

function choice(flags: string, description: string, words: readonly string[], usual: string): Option {
  return new Option(flags, description).choices(words).default(usual);
}
