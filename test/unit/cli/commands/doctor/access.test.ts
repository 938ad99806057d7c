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
These are optional; with them \`validate --live\` finds more:
  User.Read.All (df021288-bdef-4463-88db-98f22de89214)
  Files.Read.All (01d4889c-1287-42c6-ac1f-5d1e02578ef6)
  Group.Read.All (5b567255-7703-4780-807c-7be8301ae99b)
  Sites.Read.All (332a536c-c7ef-4017-ab91-336970924f0d)
  az ad app permission add --id '<application id>' --api 00000003-0000-0000-c000-000000000000 --api-permissions df021288-bdef-4463-88db-98f22de89214=Role 01d4889c-1287-42c6-ac1f-5d1e02578ef6=Role 5b567255-7703-4780-807c-7be8301ae99b=Role 332a536c-c7ef-4017-ab91-336970924f0d=Role
Then an administrator consents at
  https://login.microsoftonline.com/<tenant id>/adminconsent?client_id=<application id>
People need these roles:
  Privileged Role Administrator: to consent to application permissions of Microsoft Graph
  SharePoint Administrator: to set the trust, with the role Target for the partner`);
  expect(accessText(target)).toMatch(
    /^In the target tenant, the app needs no permission. These are optional, for the identity map and `validate --live`:\n {2}SharePointCrossTenantMigration\.Manage\.All/,
  );
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
