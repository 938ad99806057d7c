import { refuse } from "../answer";
import type { DirectoryUser } from "../directory/directory";
import { sourceKey } from "../world/source";
import { directoryRead } from "./directoryRead";
import { driveProperties, driveOf, lockedAnswer } from "./drives";

/** The published products and plans: SharePoint (Plan 2), and the add-on of cross-tenant moves. */
const skuIds = {
  sharePoint: "a9732ec9-17d9-494c-a51c-d6b45b384dcb",
  migration: "946ce899-873d-44bb-9d8b-671870cbfdbf",
} as const;
const sharePointPlanId = "5dbe027f-2339-4123-9542-606e4d348a72";

const defaults = [
  "businessPhones",
  "displayName",
  "givenName",
  "id",
  "jobTitle",
  "mail",
  "mobilePhone",
  "officeLocation",
  "preferredLanguage",
  "surname",
  "userPrincipalName",
];

/** `GET /v1.0/users/{id or userPrincipalName}`, or `users('…')` for names that begin with a dollar sign. */
const getUser = directoryRead({
  name: "getUser",
  path: /^\/users(?:\/|\(')([^/()]+?)(?:'\))?$/,
  permissions: ["User.Read.All"],
  keyOf: (named) => sourceKey("user", named),
  typeName: "user",
  properties: [...defaults, "accountEnabled", "assignedLicenses", "assignedPlans", "userType"],
  unselected: defaults,
  find: (named, directory) => {
    const user = directory.user(named);
    return user.exists ? shown(user) : notFound(named);
  },
});

/** `GET /v1.0/users/{id or userPrincipalName}/drive`. With an app's permissions, as here, it creates no drive. */
const getUserDrive = directoryRead({
  name: "getUserDrive",
  path: /^\/users(?:\/|\(')([^/()]+?)(?:'\))?\/drive$/,
  permissions: ["Files.Read.All", "Sites.Read.All"],
  keyOf: (named) => sourceKey("user", named),
  typeName: "drive",
  properties: driveProperties,
  find: (named, directory) => {
    const user = directory.user(named);
    if (!user.exists) return notFound(named);
    if (user.drive === "locked") return lockedAnswer;
    return user.drive === "active"
      ? driveOf(user, { user: { id: user.id, displayName: user.userPrincipalName } })
      : refuse(404, "User's mysite not found.", "ResourceNotFound");
  },
});

/** Both reads of users. */
export const userReads = [getUser, getUserDrive] as const;

function shown({ id, userPrincipalName, accountEnabled, userType, licenses }: DirectoryUser): object {
  return {
    businessPhones: [],
    displayName: userPrincipalName.split("@", 1)[0],
    givenName: null,
    id,
    jobTitle: null,
    mail: userPrincipalName,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: null,
    userPrincipalName,
    accountEnabled,
    userType,
    assignedLicenses: licenses.map((license) => ({ skuId: skuIds[license], disabledPlans: [] })),
    assignedPlans: licenses.includes("sharePoint")
      ? [{ service: "SharePoint", servicePlanId: sharePointPlanId, capabilityStatus: "Enabled" }]
      : [],
  };
}

function notFound(named: string) {
  const message = `Resource '${named}' does not exist or one of its queried reference-property objects are not present.`;
  return refuse(404, message, "Request_ResourceNotFound");
}
