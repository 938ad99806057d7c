import { accessNeeded, accessText } from "../../../../../provider/src/cli/commands/doctor/access";

const [tenantId, clientId] = ["11111111-2222-3333-4444-555555555555", "66666666-7777-8888-9999-000000000000"];

test("without settings, the commands register an app, and the URL for consent has placeholders", () => {
  const [source, target] = accessNeeded({});
  expect(accessText(source))
    .toBe(`In the source tenant, the app needs these application permissions of Microsoft Graph:
  SharePointCrossTenantMigration.Manage.All (a0521574-fcd8-4742-b29c-f796df57ea70)
  SharePointCrossTenantMigration.Read.All (f5fa52a5-b9ab-4dc3-885e-9e5b4a67068e)
Register it in the Microsoft Entra admin center, or with the Azure CLI:
  az ad app create --display-name sharepoint-migration --sign-in-audience AzureADMyOrg
  az ad sp create --id '<application id>'
  az ad app permission add --id '<application id>' --api 00000003-0000-0000-c000-000000000000 --api-permissions a0521574-fcd8-4742-b29c-f796df57ea70=Role f5fa52a5-b9ab-4dc3-885e-9e5b4a67068e=Role
Then an administrator consents at
  https://login.microsoftonline.com/<tenant id>/adminconsent?client_id=<application id>
People need these roles:
  Privileged Role Administrator: to consent to application permissions of Microsoft Graph
  SharePoint Administrator: to set the trust, with the role Target for the partner`);
  expect(accessText(target)).toMatch(/^In the target tenant, the app needs no permission/);
});

test("with settings, the URLs are those of the app in both tenants", () => {
  const env = {
    AZURE_TENANT_ID: tenantId,
    AZURE_CLIENT_ID: clientId,
    SHAREPOINT_MIGRATION_TARGET_TENANT_ID: "fabrikam.onmicrosoft.com",
  };
  expect(accessNeeded(env).map(({ consentUrl }) => consentUrl)).toEqual([
    `https://login.microsoftonline.com/${tenantId}/adminconsent?client_id=${clientId}`,
    `https://login.microsoftonline.com/fabrikam.onmicrosoft.com/adminconsent?client_id=${clientId}`,
  ]);
});

test("a setting that is not an id does not get into a URL or a command", () => {
  const env = { AZURE_TENANT_ID: "x/../evil?a=", AZURE_CLIENT_ID: "'; rm -rf /; '" };
  const text = accessNeeded(env).map(accessText).join("\n");
  expect(text).not.toMatch(/evil|rm -rf/);
});
