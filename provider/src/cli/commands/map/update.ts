import { changesMap, exitCodes, mapUp, previewMap } from "../../../driver";
import { several } from "../../../text";
import { confirm } from "../../shared/confirm";
import type { CommandResult } from "../../shared/context";
import { driverOptions, nextCommand } from "../../shared/driverFlags";
import { costText } from "../../ui/format";
import { mapText } from "../../ui/mapText";
import type { MapAction } from "./run";

/** Shows what `map up` would do. */
export const showMapPreview: MapAction = async (plan, flags, context) => {
  const made = await previewMap(driverOptions(plan, flags, context));
  const { cost, minutes, unitsPerMinute, exitCode, added, changed, removed } = made;
  context.emit({ event: "cost", ...cost, minutes, unitsPerMinute });
  context.print(mapText(made, context.color));
  context.print(leftOutText(plan.identityMap?.unmappedUsers ?? 0));
  if (cost.calls > 0) context.print(`In all: ${costText({ ...cost, minutes, unitsPerMinute })}`);
  const [map, unmap] = [added.length + changed.length, removed.length];
  return exitCode === exitCodes.ok
    ? { exitCode, summary: "the identity map matches the plan", next: nextCommand(flags, "map", "verify") }
    : {
        exitCode,
        summary: `${several(map + unmap, "mapping")} to update`,
        counts: { map, unmap },
        next: nextCommand(flags, "map", "up"),
      };
};

/** Why people of a list of all users are not in the map; empty if all are. */
const leftOutText = (count: number): string =>
  count === 0
    ? ""
    : `${several(count, "user")} under \`users\` left out: no rule for the domain, or an apostrophe in the name`;

/** Brings the identity map up. */
export const bringMapUp: MapAction = async (plan, flags, context) => {
  const options = driverOptions(plan, flags, context);
  const attempt = `update the identity map of ${plan.name}`;
  if (!flags.yes && context.output.canAsk) {
    const made = await previewMap(options);
    context.print(mapText(made, context.color));
    if (changesMap(made) || flags.refresh) await confirm("Do that?", attempt, flags, context);
  } else await confirm("", attempt, flags, context);
  const result = await mapUp({ ...options, ...(flags.refresh && { refresh: true }) });
  return finished(result, flags);
};

function finished(
  { exitCode, summary, counts }: Awaited<ReturnType<typeof mapUp>>,
  flags: Parameters<MapAction>[1],
): CommandResult {
  const next = exitCode === exitCodes.ok ? ["map", "verify"] : ["map", "preview"];
  return { exitCode, summary, counts, next: nextCommand(flags, ...next) };
}
