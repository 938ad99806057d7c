// An identity map of this package. Pulumi runs a copy of this file.
import { IdentityMap } from "pulumi-sharepoint-migration";

const changed = Number(process.env["BENCH_CHANGED"] ?? 0);

new IdentityMap("people", {
  sourceTenantId: "11111111-1111-4111-8111-111111111111",
  mappings: Array.from({ length: Number(process.env["BENCH_MAPPINGS"]) }, (_none, n) => ({
    kind: "user" as const,
    sourceUserPrincipalName: `user${n}@contoso.com`,
    targetUserPrincipalName: n < changed ? `changed${n}@fabrikam.com` : `user${n}@fabrikam.com`,
  })),
});
