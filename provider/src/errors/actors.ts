/** Who has to act before a migration that has failed, or would fail, can succeed. */
export type Actor =
  | "sourceAdministrator"
  | "targetAdministrator"
  /** Anyone who assigns licenses, in either tenant. */
  | "licenseOwner"
  /** The person whose OneDrive is to move. */
  | "user"
  /** The person who keeps the plan and runs the commands. */
  | "operator"
  | "microsoftSupport"
  /** No person: SharePoint continues by itself, or only time helps. */
  | "service";

const names: Readonly<Record<Actor, string>> = {
  sourceAdministrator: "source administrator",
  targetAdministrator: "target administrator",
  licenseOwner: "license owner",
  user: "user",
  operator: "migration operator",
  microsoftSupport: "Microsoft support",
  service: "SharePoint itself",
};

/** Who acts, in this order, for people: "target administrator, then source administrator". */
export const actorsText = (actors: readonly Actor[]): string =>
  actors.map((actor) => names[actor]).join(", then ");

/** All who can be meant, with their names for people. */
export const actorNames: Readonly<Record<string, string>> = names;
