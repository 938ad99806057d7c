import type { EventOf } from "../../../driver";
import { sourceVariables, type CredentialVariables } from "../../../errors";
import {
  graphAppId,
  permissionIds,
  permissions,
  readPermissionIds,
  readPermissions,
  targetVariables,
} from "../../../graph";
import { isGuid } from "../../../text";

/** What a tenant needs, as the event has it. */
export type TenantAccess = Omit<EventOf<"access">, "event">;

type Env = Readonly<Record<string, string | undefined>>;

const sharePointAdministrator = "SharePoint Administrator";
/** What a pre-flight reads with, in either tenant. */
const optional = Object.values(readPermissions).map((name) => ({ name, id: readPermissionIds[name] }));
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
    optional,
    roles: [
      consentRole,
      { role: sharePointAdministrator, reason: "to set the trust, with the role Target for the partner" },
    ],
  },
  {
    tenant: "target",
    ...appIn(env, targetVariables),
    permissions: [],
    optional: [
      ...[permissions.write, permissions.read].map((name) => ({ name, id: permissionIds[name] })),
      ...optional,
    ],
    roles: [
      consentRole,
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

/** The same for people, with the commands that register the app. What is optional has a command of its own. */
export function accessText({
  tenant,
  clientId,
  permissions: needed,
  optional: more,
  consentUrl,
  roles,
}: TenantAccess): string {
  const app = clientId ?? "<application id>";
  const listed = (all: TenantAccess["permissions"]) => all.map(({ name, id }) => `  ${name} (${id})`);
  const adding = (all: TenantAccess["permissions"]) =>
    `  az ad app permission add --id '${app}' --api ${graphAppId} --api-permissions ${all.map(({ id }) => `${id}=Role`).join(" ")}`;
  const registering =
    clientId === undefined
      ? [
          "Register it in the Microsoft Entra admin center, or with the Azure CLI:",
          "  az ad app create --display-name sharepoint-migration --sign-in-audience AzureADMyOrg",
          `  az ad sp create --id '${app}'`,
        ]
      : ["Add them in the Microsoft Entra admin center, or with the Azure CLI:"];
  return [
    ...(needed.length > 0
      ? [
          `In the ${tenant} tenant, the app needs these application permissions of Microsoft Graph:`,
          ...listed(needed),
          ...registering,
          adding(needed),
          "These are optional; with them `validate --live` finds more:",
          ...listed(more),
        ]
      : [
          `In the ${tenant} tenant, the app needs no permission. These are optional, for the identity map and \`validate --live\`:`,
          ...listed(more),
          ...registering,
        ]),
    adding(more),
    "Then an administrator consents at",
    `  ${consentUrl}`,
    "People need these roles:",
    ...roles.map(({ role, reason }) => `  ${role}: ${reason}`),
  ].join("\n");
}
