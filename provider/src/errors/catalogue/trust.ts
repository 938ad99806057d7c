import type { PartnerFacts } from "./facts";

/** The two commands that set the trust, with the partner's host where it is known. */
export function howToTrust({ partner }: PartnerFacts): string {
  const host = partner.startsWith("https://") ? partner : "<the target's host URL>";
  return (
    `run \`Set-SPOCrossTenantRelationship -Scenario MnA -PartnerRole Target -PartnerCrossTenantHostUrl ${host}\` ` +
    "on the source tenant and the same with `-PartnerRole Source` and the source's host on the target tenant, and repeat the command."
  );
}

/** Why a missing trust stops everything. */
export const whyTrust = ({ partner }: PartnerFacts): string =>
  `SharePoint finds no cross-tenant relationship with partner ${partner} in the role Target.`;
