import type { Gate, MigrationPlan, PlannedSubject, PlannedWave, WaveWindow } from "../../provider/src/plan";
import { samples } from "./samples";

const place = { file: "migration.yaml", line: 1, column: 1 };

/** A user of a plan. */
export const plannedUser = (name: string, window: WaveWindow = {}): PlannedSubject => ({
  key: `user:${name}@contoso.com`,
  resourceName: `${name}@contoso.com`,
  inputs: {
    ...samples.user,
    sourceUserIdentity: { userPrincipalName: `${name}@contoso.com` },
    targetUserIdentity: { userPrincipalName: `${name}@fabrikam.com` },
    ...instants(window),
  },
  place,
});

function instants({ timeZone: _timeZone, ...window }: WaveWindow): Omit<WaveWindow, "timeZone"> {
  return window;
}

/** A wave of users. */
export const plannedWave = (
  name: string,
  users: readonly string[],
  {
    dependsOn = [],
    gate,
    window = {},
  }: { readonly dependsOn?: readonly string[]; readonly gate?: Gate; readonly window?: WaveWindow } = {},
): PlannedWave => ({
  name,
  dependsOn,
  ...(gate && { gate }),
  window,
  subjects: users.map((user) => plannedUser(user, window)),
  place,
});

/** A plan as it comes out of a file. */
export const planOf = (...waves: readonly PlannedWave[]): MigrationPlan => ({
  name: "merger",
  file: place.file,
  sourceName: "contoso",
  targetName: samples.user.targetOrganizationHost,
  waves,
});
