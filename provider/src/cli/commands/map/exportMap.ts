import { exitCodes, requireIdentityMap } from "../../../driver";
import { writeMappingsCsv } from "../../../identityMap";
import { several } from "../../../text";
import { nextCommand } from "../../shared/driverFlags";
import { writeFile } from "../../shared/writeFile";
import type { MapAction } from "./run";

/** Writes the identity map as Microsoft's file, for people who upload it themselves. It makes no call. */
export const exportMap: MapAction = (plan, flags, { emit, printExact }) => {
  const map = requireIdentityMap(plan, `export the identity map of ${plan.name}`);
  const csv = writeMappingsCsv(map.mappings, map.sourceTenantId);
  if (flags.out === undefined) {
    emit({ event: "map.exported", csv });
    printExact(csv);
  } else {
    writeFile(flags.out, csv);
    emit({ event: "file.written", path: flags.out });
  }
  return Promise.resolve({
    exitCode: exitCodes.ok,
    summary: several(map.mappings.length, "mapping"),
    next: nextCommand(flags, "map", "verify"),
  });
};
