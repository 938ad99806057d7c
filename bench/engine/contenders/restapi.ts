import type { Contender } from "../contender.ts";
import { findPeer } from "../peerPrograms.ts";
import { terraformCommands, terraformSettings } from "./terraform.ts";

const tasks = "/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks";

/** Terraform with the provider that speaks any REST API. */
export const restapi: Contender = {
  name: "Terraform, restapi",
  settings: `\`terraform-provider-restapi\` 1.20.0; ${terraformSettings}`,
  whyMissing: async () => {
    const found = await findPeer("terraform-provider-restapi");
    return "missing" in found ? found.missing : undefined;
  },
  open: async ({ n, url, folder }) => {
    const found = await findPeer("terraform-provider-restapi");
    if ("missing" in found) throw new Error(found.missing);
    const command = terraformCommands(folder, {
      providerFolder: found.folder,
      source: "mastercard/restapi",
      body: `
provider "restapi" {
  uri                  = "${url}"
  write_returns_object = true
  headers = {
    Authorization  = "Bearer simulator"
    "Content-Type" = "application/json"
  }
}

resource "restapi_object" "task" {
  count          = ${n}
  path           = "${tasks}"
  create_path    = "${tasks}"
  read_path      = "${tasks}/{id}"
  destroy_path   = "${tasks}/{id}/cancel"
  destroy_method = "POST"
  data = jsonencode({
    parameters = {
      "@odata.type"          = "#microsoft.graph.sharePointUserMigrationTaskParameters"
      targetOrganizationHost = "https://fabrikam-my.sharepoint.com"
      sourceUserIdentity     = { userPrincipalName = "user\${count.index}@contoso.com" }
      targetUserIdentity     = { userPrincipalName = "user\${count.index}@fabrikam.com" }
    }
  })
}
`,
    });
    return { command, close: () => Promise.resolve() };
  },
};
