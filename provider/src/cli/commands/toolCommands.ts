import { Argument, Option } from "commander";
import type { CommandDefinition } from "../shared/commandDefinition";
import { duration, port, slots, speed, units } from "../shared/optionValues";

/** The first word is the default. */
const choice = (flags: string, description: string, words: readonly string[]): Option =>
  new Option(flags, description).choices(words).default(words[0]);

/** The commands around a migration. */
export const toolCommands: readonly CommandDefinition[] = [
  {
    name: "doctor",
    description:
      "check what a migration needs: Node, Pulumi, credentials, permission, trust, clock, endpoint, plan",
    options: [
      new Option(
        "--permissions",
        "print only what the app and people need in both tenants: permissions, the URL for consent, roles",
      ),
    ],
    shared: ["file", "backend"],
    examples: ["doctor", "doctor --permissions", "doctor --output json", "doctor -f merger/migration.yaml"],
    firstStep: "readPlan",
    load: () => import("./doctor/run.js"),
  },
  {
    name: "explain",
    description: "explain an error code, ours or SharePoint's, and what to do; without a code, list all",
    argument: new Argument("[code]", "such as task.cancel.tooLate or MnAOdbUsersAreNotLicensed"),
    shared: [],
    examples: ["explain", "explain task.cancel.tooLate", "explain MnAOdbUsersAreNotLicensed"],
    load: () => import("./explain/run.js"),
  },
  {
    name: "simulate",
    description: "run a local simulator of the Microsoft Graph migration task API",
    options: [
      new Option("--port <port>", "port to listen on; 0 picks a free one").argParser(port).default(0),
      new Option("--host <host>", "address to listen on").default("127.0.0.1"),
      new Option("--allow-non-loopback", "accept other machines; they can also control the simulator"),
      new Option("--slots <number|all>", "how many tasks run at once; 0 starts none by itself")
        .argParser(slots)
        .default(0),
      new Option(
        "--move-takes <duration>",
        "how long a started task takes (default: until it is finished by a command)",
      ).argParser(duration),
      new Option("--speed <factor>", "simulated seconds per real second; 0 stops the clock")
        .argParser(speed)
        .default(1),
      new Option(
        "--units-per-minute <n>",
        "throttle above this many resource units: a read costs 1, a write 2 (default: no limit)",
      ).argParser(units),
      choice("--wording <wording>", "which of the two published wordings errors have", [
        "contracted",
        "formal",
      ]),
      choice("--second-create <policy>", "the answer to a second task for the same source", [
        "refuse",
        "returnExisting",
        "createNew",
      ]),
      choice("--cancel-of-terminal <policy>", "the answer to cancelling an ended task", [
        "conflict",
        "accept",
        "notFound",
      ]),
      new Option("--token <token>", "the only bearer token accepted (default: any)"),
      new Option("--json", "print one JSON line on stdout when ready, and nothing else"),
      new Option("--quiet", "do not print a line on stderr for every call"),
    ],
    examples: [
      "simulate                               on a free port; you decide what starts",
      "simulate --port 4100 --slots all --move-takes 30s",
      "simulate --slots 2 --move-takes 2h --speed 3600",
      "simulate --units-per-minute 1200       throttles like SharePoint's smallest budget",
      "simulate --json --quiet                for scripts: one JSON line once it listens",
    ],
    loadBare: () => import("./simulate/run.js"),
  },
  {
    name: "completion",
    description: "print a script that completes commands and options in a shell, for a global installation",
    argument: new Argument("<shell>", "which shell").choices(["bash", "zsh", "fish", "powershell"]),
    examples: [
      "completion bash > ~/.local/share/bash-completion/completions/sharepoint-migration",
      "completion zsh > ~/.zfunc/_sharepoint-migration",
      "completion fish > ~/.config/fish/completions/sharepoint-migration.fish",
      "completion powershell >> $PROFILE",
    ],
    loadBare: () => import("./completion/run.js"),
  },
];
