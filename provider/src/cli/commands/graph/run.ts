import { exitCodes, several } from "../../../text";
import type { CommandBody } from "../../shared/context";
import { nextCommand, type DriverFlags } from "../../shared/driverFlags";
import { loadPlan } from "../../shared/loadPlan";
import { mermaidOf } from "./mermaidOf";

/** Prints the waves of a plan as a diagram. It makes no call. */
export const run: CommandBody<DriverFlags> = async (context, flags) => {
  const plan = loadPlan(flags, context);
  const mermaid = mermaidOf(plan.waves);
  context.emit({ event: "diagram", mermaid });
  context.printExact(mermaid);
  return Promise.resolve({
    exitCode: exitCodes.ok,
    summary: several(plan.waves.length, "wave"),
    next: nextCommand(flags, "preview"),
  });
};
