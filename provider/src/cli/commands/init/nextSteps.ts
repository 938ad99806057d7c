import { commandText } from "../../shared/commandText";
import { nextCommand } from "../../shared/driverFlags";

/** What a plan was written for. */
export interface WrittenPlan {
  readonly file: string;
  /** Whether it is tried on the simulator first. */
  readonly simulator: boolean;
}

const port = "4300";

/** The commands to type first, as they work in this installation. */
export const firstCommands = ({ file, simulator }: WrittenPlan): readonly [string, string, string] =>
  simulator
    ? [
        commandText(["simulate", "--port", port, "--slots", "all", "--move-takes", "30s"]),
        setVariable("SHAREPOINT_MIGRATION_ENDPOINT", `http://127.0.0.1:${port}`),
        nextCommand({ file }, "up"),
      ]
    : [
        nextCommand({ file }, "doctor"),
        nextCommand({ file }, "validate", "--live"),
        nextCommand({ file }, "up"),
      ];

/** The same with a word about each. */
export function firstCommandsText(plan: WrittenPlan): string {
  const [first, second, third] = firstCommands(plan);
  return plan.simulator
    ? `In another terminal, start the simulator, which moves nothing:\n  ${first}\nHere, use it and run the plan:\n  ${second}\n  ${third}`
    : `Check the set-up, ask SharePoint about each subject, and run the plan:\n  ${first}\n  ${second}\n  ${third}`;
}

const setVariable = (name: string, value: string): string =>
  process.platform === "win32" ? `$env:${name} = "${value}"` : `export ${name}=${value}`;
