import type { EventOf } from "../../../driver";
import { sourceVariables, type CredentialVariables } from "../../../errors";
import { graphAppId, permissionIds, permissions, targetVariables } from "../../../graph";
import { isGuid } from "../../../text";

/** What a tenant needs, as the event has it. */
export type TenantAccess = Omit<EventOf<"access">, "event">;

type Env = Readonly<Record<string, string | undefined>>;

const sharePointAdministrator = "SharePoint Administrator";
const consentRole = {
  role: "Privileged Role Administrator",
  reason: "to consent to application permissions of Microsoft Graph",
};

/** What the app and people need in both tenants. Known without any call; ids are taken from the environment. */
export const accessNeeded = (env: Env): readonly [source: TenantAccess, target: TenantAccess] => [
  {
    tenant: "source",
    ...appIn(env, sourceVariables),
    permissions: [permissions.write, permissions.read].map((name) => ({ name, id: permissionIds[name] })),
    roles: [
      consentRole,
      { role: sharePointAdministrator, reason: "to set the trust, with the role Target for the partner" },
    ],
  },
  {
    tenant: "target",
    ...appIn(env, targetVariables),
    permissions: [],
    roles: [
      {
        role: sharePointAdministrator,
        reason: "to set the trust, with the role Source for the partner, and to upload the identity map",
      },
    ],
  },
];

function appIn(
  env: Env,
  variables: CredentialVariables,
): Pick<TenantAccess, "tenantId" | "clientId" | "consentUrl"> {
  const tenantId = valid(
    env[variables.tenantId],
    (text) => isGuid(text) || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text),
  );
  // A target that names no app of its own is asked with the source's.
  const clientId = valid(env[variables.clientId] ?? env[sourceVariables.clientId], isGuid);
  return {
    ...(tenantId !== undefined && { tenantId }),
    ...(clientId !== undefined && { clientId }),
    consentUrl: `https://login.microsoftonline.com/${tenantId ?? "<tenant id>"}/adminconsent?client_id=${clientId ?? "<application id>"}`,
  };
}

function valid(value: string | undefined, isValid: (text: string) => boolean): string | undefined {
  const text = value?.trim() ?? "";
  return isValid(text) ? text : undefined;
}

/** The same for people, with the commands that register the app. */
export function accessText({
  tenant,
  clientId,
  permissions: needed,
  consentUrl,
  roles,
}: TenantAccess): string {
  const people = roles.map(({ role, reason }) => `  ${role}: ${reason}`);
  if (needed.length === 0)
    return [
      `In the ${tenant} tenant, the app needs no permission: no call is made there.`,
      "If an app is wanted there for later versions, an administrator consents at",
      `  ${consentUrl}`,
      "A person needs this role:",
      ...people,
    ].join("\n");
  const app = clientId ?? "<application id>";
  const roleIds = needed.map(({ id }) => `${id}=Role`).join(" ");
  return [
    `In the ${tenant} tenant, the app needs these application permissions of Microsoft Graph:`,
    ...needed.map(({ name, id }) => `  ${name} (${id})`),
    clientId === undefined
      ? "Register it in the Microsoft Entra admin center, or with the Azure CLI:"
      : "Add them in the Microsoft Entra admin center, or with the Azure CLI:",
    ...(clientId === undefined
      ? [
          "  az ad app create --display-name sharepoint-migration --sign-in-audience AzureADMyOrg",
          `  az ad sp create --id '${app}'`,
        ]
      : []),
    `  az ad app permission add --id '${app}' --api ${graphAppId} --api-permissions ${roleIds}`,
    "Then an administrator consents at",
    `  ${consentUrl}`,
    "People need these roles:",
    ...people,
  ].join("\n");
}
