import { refuse, type Answer } from "../answer";
import { sentences } from "../errorSentences";
import { hostIsIn, lacksTrust, partnerOf, userIn } from "../organizationSetup";
import type { TaskParameters } from "../parameters/taskParameters";
import type { Settings } from "../simulatorSettings";

/** 422 when the target organization has no relationship with the source; undefined when it has. */
export function trustRefusal(settings: Readonly<Settings>, parameters: TaskParameters): Answer | undefined {
  if (!lacksTrust(settings.organizations, parameters)) return undefined;
  return refuse(422, sentences(settings.wording).noTrust(partnerOf(parameters), "Target"));
}

/** The first reason why these organizations cannot do this move. The order is not documented. */
export function organizationRefusal(
  settings: Readonly<Settings>,
  parameters: TaskParameters,
): Answer | undefined {
  const { organizations } = settings;
  const say = sentences(settings.wording);
  const noTrust = trustRefusal(settings, parameters);
  if (noTrust) return noTrust;
  const noOneDrive = userIn(organizations.usersWithoutOneDrive, parameters);
  if (noOneDrive !== undefined) return refuse(422, say.noOneDrive(noOneDrive));
  const unmapped = userIn(organizations.usersWithoutMapping, parameters);
  if (unmapped !== undefined) return refuse(422, say.noIdentityMap(unmapped));
  return hostIsIn(organizations.sameFarmHosts, parameters) ? refuse(501, say.sameFarm) : undefined;
}
