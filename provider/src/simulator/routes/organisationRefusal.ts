import { refuse, type Answer } from "../answer";
import { hostIsIn, lacksTrust, partnerOf, userIn } from "../organisations";
import type { TaskParameters } from "../parameters/taskParameters";
import type { Switches } from "../switches";
import { sentences } from "../wording";

/** 422 when the target organisation has no relationship with the source; undefined when it has. */
export function trustRefusal(switches: Readonly<Switches>, parameters: TaskParameters): Answer | undefined {
  if (!lacksTrust(switches.organisations, parameters)) return undefined;
  return refuse(422, sentences(switches.wording).noTrust(partnerOf(parameters), "Target"));
}

/** The first reason, in the order the simulator settled on, why these organisations cannot do this move. */
export function organisationRefusal(
  switches: Readonly<Switches>,
  parameters: TaskParameters,
): Answer | undefined {
  const { organisations } = switches;
  const say = sentences(switches.wording);
  const noTrust = trustRefusal(switches, parameters);
  if (noTrust) return noTrust;
  const noOneDrive = userIn(organisations.usersWithoutOneDrive, parameters);
  if (noOneDrive !== undefined) return refuse(422, say.noOneDrive(noOneDrive));
  const unmapped = userIn(organisations.usersWithoutMapping, parameters);
  if (unmapped !== undefined) return refuse(422, say.noIdentityMap(unmapped));
  return hostIsIn(organisations.sameFarmHosts, parameters) ? refuse(501, say.sameFarm) : undefined;
}
