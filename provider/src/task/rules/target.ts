import { inputSentences } from "../../errors";
import type { RawInputs } from "../inputs";
import type { InputProblem } from "./problem";
import { checkText, isDataLocation, guid } from "./text";
import { isHostUrl, tenantLabelOf } from "./url";
import { isGiven, only } from "./given";

/** Where to: a host, or an organisation with an optional data location; and never the source's own tenant. */
export function checkTarget(inputs: RawInputs): InputProblem[] {
  const host = inputs["targetOrganizationHost"];
  const organization = inputs["targetOrganizationId"];
  const dataLocation = inputs["targetDataLocationCode"];
  return only([
    ["targetOrganizationHost", checkText(host, isHostUrl)],
    ["targetOrganizationId", checkText(organization, guid)],
    ["targetDataLocationCode", checkText(dataLocation, isDataLocation)],
    [
      "targetOrganizationHost",
      !isGiven(host) && !isGiven(organization)
        ? inputSentences.missing("give the target's host URL, or targetOrganizationId instead")
        : undefined,
    ],
    [
      "targetOrganizationId",
      isGiven(host) && isGiven(organization) ? inputSentences.excludes("targetOrganizationHost") : undefined,
    ],
    [
      "targetDataLocationCode",
      isGiven(dataLocation) && !isGiven(organization)
        ? inputSentences.needs("targetOrganizationId")
        : undefined,
    ],
    [
      "targetOrganizationHost",
      isOwnHost(inputs) ? inputSentences.sameAsSource("the source's tenant") : undefined,
    ],
    ["targetOrganizationId", isOwnTenant(inputs) ? inputSentences.sameAsSource("tenantId") : undefined],
  ]);
}

function isOwnHost(inputs: RawInputs): boolean {
  const source = tenantLabelOf(inputs["sourceSiteUrl"]);
  return source !== undefined && source === tenantLabelOf(inputs["targetOrganizationHost"]);
}

function isOwnTenant({ tenantId, targetOrganizationId }: RawInputs): boolean {
  return (
    typeof tenantId === "string" &&
    typeof targetOrganizationId === "string" &&
    tenantId.toLowerCase() === targetOrganizationId.toLowerCase()
  );
}
