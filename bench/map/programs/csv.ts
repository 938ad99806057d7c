// The same map from a CSV file. Pulumi runs a copy of this file.
import { writeFileSync } from "node:fs";
import { IdentityMap } from "pulumi-sharepoint-migration";

const changed = Number(process.env["BENCH_CHANGED"] ?? 0);
const rows = Array.from(
  { length: Number(process.env["BENCH_MAPPINGS"]) },
  (_none, n) => `user${n}@contoso.com,${n < changed ? "changed" : "user"}${n}@fabrikam.com\n`,
);
writeFileSync("people.csv", `source,target\n${rows.join("")}`);

new IdentityMap("people", { sourceTenantId: "11111111-1111-4111-8111-111111111111", csv: "people.csv" });
