import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { folderOnPath } from "../../../tools/engine/onPath.ts";
import type { Contender } from "../contender.ts";
import { openFront } from "../msgraphFront.ts";
import { findPeer } from "../peerPrograms.ts";
import { terraformCommands, terraformSettings } from "./terraform.ts";

// The provider signs in by asking the Azure CLI for a token.
const standInForAz = `#!/bin/sh
echo '{"accessToken":"simulator","tokenType":"Bearer","expiresOn":"2099-01-01 00:00:00.000000","expires_on":4070908800,"tenant":"t","subscription":"s"}'
`;

/** Terraform with Microsoft's own provider of Graph. */
export const msgraph: Contender = {
  name: "Terraform, msgraph",
  settings: `\`terraform-provider-msgraph\` 0.4.0, which sends DELETE and never cancels, so its DELETE is answered by a cancel; ${terraformSettings}`,
  whyMissing: async () => {
    if (folderOnPath("openssl", process.env) === undefined)
      return "openssl, which makes the certificate for its server, is not on PATH";
    const found = await findPeer("terraform-provider-msgraph");
    return "missing" in found ? found.missing : undefined;
  },
  open: async ({ n, url, folder }) => {
    const found = await findPeer("terraform-provider-msgraph");
    if ("missing" in found) throw new Error(found.missing);
    const bin = join(folder, "bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "az"), standInForAz);
    chmodSync(join(bin, "az"), 0o755);
    const front = await openFront(folder, url);
    const command = terraformCommands(folder, {
      providerFolder: found.folder,
      source: "microsoft/msgraph",
      env: {
        PATH: [bin, process.env["PATH"] ?? ""].join(delimiter),
        SSL_CERT_FILE: front.certificate,
        HTTPS_PROXY: front.proxy,
        ARM_USE_CLI: "true",
        ARM_TENANT_ID: "11111111-1111-4111-8111-111111111111",
      },
      body: `
provider "msgraph" {}

resource "msgraph_resource" "task" {
  count       = ${n}
  api_version = "beta"
  url         = "solutions/sharePoint/migrations/crossOrganizationMigrationTasks"
  body = {
    parameters = {
      "@odata.type"          = "#microsoft.graph.sharePointUserMigrationTaskParameters"
      targetOrganizationHost = "https://fabrikam-my.sharepoint.com"
      sourceUserIdentity     = { userPrincipalName = "user\${count.index}@contoso.com" }
      targetUserIdentity     = { userPrincipalName = "user\${count.index}@fabrikam.com" }
    }
  }
  response_export_values = { id = "id", status = "status" }
}
`,
    });
    return { command, close: front.close };
  },
};
