import { Argument, Option } from "commander";
import type { CommandDefinition } from "../shared/commandDefinition";
import { formatList, rate, wholeNumber } from "../shared/optionValues";

/** The commands that work with a plan, in the order in which a migration needs them. */
export const planCommands: readonly CommandDefinition[] = [
  {
    name: "init",
    description: "write a migration plan: on a terminal with questions, or from CSV files by options",
    options: [
      new Option(
        "--from <csv...>",
        "what to move: `source,target`, or Microsoft's own column headers (default: asked for)",
      ),
      new Option("--sites <csv>", "the sites, if the columns do not identify them"),
      new Option("--groups <csv>", "the groups, if the columns do not identify them"),
      new Option("--name <name>", "the name of the migration (default: the name of the folder)"),
      new Option("--source <name>", "a name for the source organization, for people").default("source"),
      new Option(
        "--target <url>",
        "the target organization: its host, such as https://fabrikam-my.sharepoint.com, or its id (default: asked for)",
      ),
      new Option(
        "--start <time>",
        "no task starts before this, such as 2099-12-05T20:00 or 2099-12-05T20:00+01:00",
      ),
      new Option("--latest-start <time>", "SharePoint cancels tasks that have not started by this time"),
      new Option("--time-zone <zone>", "of times without an offset, such as Europe/Zurich"),
      new Option("--simulator", "end with the commands that try the plan on the simulator"),
      new Option(
        "--from-existing",
        "look up the tasks that exist for these sources, so that `up` adopts them",
      ),
      new Option(
        "--import-file <file>",
        "with --from-existing: also write what `pulumi import --file` takes into the stack of a program",
      ),
      new Option("--force", "overwrite an existing plan"),
    ],
    shared: ["file", "unitsPerMinute"],
    examples: [
      "init                                      asks for everything, with defaults",
      "init --from users.csv --target https://fabrikam-my.sharepoint.com",
      "init --from users.csv sites.csv --target https://fabrikam-my.sharepoint.com --name merger",
      "init --from users.csv --target https://fabrikam-my.sharepoint.com --from-existing",
    ],
    firstStep: "readSources",
    load: () => import("./init/run.js"),
  },
  {
    name: "prepare",
    description: "write the PowerShell scripts for the administrators of both tenants, from the plan",
    options: [
      new Option("--after", "the scripts that end the migration: they list redirects and remove the trust"),
      new Option("--out <folder>", "where to write them").default("prepare"),
      new Option("--force", "overwrite scripts that exist"),
    ],
    shared: ["file", "wave"],
    examples: [
      "prepare                                   trust, groups, what exists in the target, a text for support",
      "prepare --wave pilot --out pilot",
      "prepare --after                           before the licenses of the source tenant lapse",
      "prepare --output json | jq -r '.files[]'",
    ],
    firstStep: "readPlan",
    load: () => import("./prepare/run.js"),
  },
  {
    name: "validate",
    description: "check the plan, and with --live find out about each subject what would make its move fail",
    options: [
      new Option("--live", "ask SharePoint about each subject, and read both tenants; nothing is moved"),
      new Option("--out <folder>", "with --live: also write what is found to this folder"),
      new Option(
        "--format <formats>",
        "with --out: html, csv, json, junit, md, as a list (default: all)",
      ).argParser(formatList),
      new Option(
        "--gigabytes-per-hour <n>",
        "with --live: estimate the hours at this rate (default: 50, an assumption)",
      ).argParser(rate),
    ],
    shared: ["file", "wave", "backend", "unitsPerMinute", "summary"],
    examples: [
      "validate                                  every problem in the plan, with file, line and column",
      "validate --live --wave pilot",
      "validate --live --out preflight --format html,csv",
      "validate --live --units-per-minute 1200   slower, to leave capacity for others",
      "validate --output json                    for scripts and editors",
    ],
    firstStep: "readPlan",
    load: () => import("./validate/run.js"),
  },
  {
    name: "fmt",
    description:
      "rewrite the plan in its standard form: the order of keys, indentation and quotes; comments stay",
    options: [new Option("--check", "change nothing, and exit with 2 if it does not have that form")],
    shared: ["file"],
    examples: ["fmt", "fmt --check                               in a pipeline"],
    firstStep: "readPlan",
    load: () => import("./fmt/run.js"),
  },
  {
    name: "graph",
    description: "print the waves, their windows and gates as a Mermaid diagram, which Git hosts draw",
    options: [],
    shared: ["file"],
    examples: ["graph", "graph > waves.mmd"],
    firstStep: "readPlan",
    load: () => import("./graph/run.js"),
  },
  {
    name: "map",
    description: "manage the identity map of the target tenant: who users and groups become there",
    argument: new Argument(
      "<action>",
      "show what `up` would change, update the map, look up what the coming wave needs, or write Microsoft's CSV file",
    ).choices(["preview", "up", "verify", "export"]),
    options: [
      new Option("--refresh", "of `up`: look up all mappings first, and correct what others changed"),
      new Option("--all", "of `verify`: look up every mapping of the plan"),
      new Option("--out <file>", "of `export`: write this file instead of stdout"),
    ],
    shared: ["file", "wave", "backend", "yes", "unitsPerMinute"],
    examples: [
      "map preview                               what would be added, changed and removed",
      "map up --yes                              `up` does this too, before the first wave",
      "map verify                                the coming wave; exits with 3 if a mapping is missing",
      "map verify --wave pilot --output json",
      "map export --out map.csv                  for Add-SPOTenantIdentityMap",
    ],
    firstStep: "readPlan",
    stopsByItself: true,
    load: () => import("./map/run.js"),
  },
  {
    name: "preview",
    description: "show what `up` would create, adopt, cancel and leave alone, why, and what it costs",
    options: [new Option("--save <file>", "save it, for an `up --plan` that does exactly this")],
    shared: ["file", "wave", "backend", "unitsPerMinute", "summary"],
    examples: [
      "preview",
      "preview --wave pilot --save pilot.json",
      "preview --summary preview.md              for a comment on a pull request",
      "preview --json > preview.ndjson           exit code 2 means that there are changes",
    ],
    firstStep: "readPlan",
    load: () => import("./preview/run.js"),
  },
  {
    name: "up",
    description: "run the waves in order: create, adopt and cancel tasks until they match the plan",
    options: [
      new Option("--plan <file>", "do exactly what this saved preview says, and refuse anything else"),
      new Option("--max-creates <n>", "refuse to create more tasks than this").argParser(wholeNumber),
      new Option("--max-cancels <n>", "refuse to cancel more tasks than this").argParser(wholeNumber),
      new Option("--max-failures <n>", "stop after this many failures").argParser(wholeNumber),
    ],
    shared: ["file", "wave", "backend", "yes", "unitsPerMinute", "summary", "notify", "notifyFormat"],
    examples: [
      "up",
      "up --wave pilot --yes",
      "up --plan pilot.json --yes                what `preview --save pilot.json` showed",
      "up --max-cancels 0 --max-failures 20 --yes",
    ],
    firstStep: "readPlan",
    stopsByItself: true,
    load: () => import("./up/run.js"),
  },
  {
    name: "status",
    description: "show the status of the tasks: counts per wave, the rate, the time left, the last failures",
    options: [
      new Option("--watch", "continue until all tasks have ended"),
      new Option("--until <state>", "continue until all tasks have started, or ended").choices([
        "started",
        "done",
      ]),
      new Option("--no-look", "do not ask Graph: show what was last known, and how old that is"),
    ],
    shared: ["file", "wave", "backend", "unitsPerMinute", "summary", "notify", "notifyFormat"],
    examples: [
      "status",
      "status --watch",
      "status --wave pilot --until done          in a script: waits, and exits with 3 if tasks failed",
      "status --output json | jq .waves",
      "status --watch --notify $WEBHOOK         sends failures while they happen, and the result",
      "status --watch --json | jq .",
    ],
    firstStep: "readPlan",
    load: () => import("./status/run.js"),
  },
  {
    name: "retry",
    description: "create failed tasks again, and only those",
    options: [
      new Option("--code <code...>", "only those that failed with this code"),
      new Option("--subject <key...>", "only these subjects, such as user:anna@contoso.com"),
      new Option(
        "--cancelled",
        "also tasks that were cancelled in SharePoint, or because their latest start passed",
      ),
    ],
    shared: ["file", "wave", "backend", "yes", "unitsPerMinute", "summary", "notify", "notifyFormat"],
    examples: [
      "retry",
      "retry --wave pilot --yes",
      "retry --code MnAOdbUsersAreNotLicensed    once the licenses are assigned",
      "retry --subject user:anna@contoso.com",
    ],
    firstStep: "readPlan",
    stopsByItself: true,
    load: () => import("./retry/run.js"),
  },
  {
    name: "destroy",
    description: "cancel all tasks that can be cancelled; fails if a task has already started",
    options: [
      new Option(
        "--skip-started",
        "leave tasks that have started, list them, and do not fail because of them",
      ),
      new Option("--max-cancels <n>", "refuse to cancel more tasks than this").argParser(wholeNumber),
    ],
    shared: ["file", "wave", "backend", "yes", "unitsPerMinute", "summary", "notify", "notifyFormat"],
    examples: [
      "destroy --wave pilot",
      "destroy --skip-started --yes              exits with 3 if a cancel was refused anyway",
    ],
    firstStep: "readPlan",
    stopsByItself: true,
    load: () => import("./destroy/run.js"),
  },
  {
    name: "report",
    description: "write the report: HTML, CSV, JSON, JUnit and Markdown",
    options: [
      new Option("--format <list>", "any of html, csv, json, junit, md (default: all)").argParser(formatList),
      new Option("--out <folder>", "where to write it").default("report"),
      new Option("--no-look", "do not ask Graph: report what was last known"),
    ],
    shared: ["file", "wave", "backend", "unitsPerMinute", "summary"],
    examples: [
      "report",
      "report --format html,md --out handover",
      "report --wave pilot --format junit --no-look",
    ],
    firstStep: "readPlan",
    load: () => import("./report/run.js"),
  },
];
