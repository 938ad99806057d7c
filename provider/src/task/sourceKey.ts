import { normaliseUrl } from "./normalise";
import type { TaskInputs } from "./inputs";

/** A source in one spelling, to find it again; undefined while its name is not known. */
export function sourceKeyOf(inputs: TaskInputs): string | undefined {
  const { id, userPrincipalName } = inputs.sourceUserIdentity ?? {};
  switch (inputs.kind) {
    case "user":
      return key("user", userPrincipalName) ?? key("userId", id);
    case "site":
      return key("site", inputs.sourceSiteUrl, normaliseUrl);
    case "group":
      return key("group", inputs.sourceGroupIdentity?.mailNickname);
  }
}

const lowerCase = (name: string): string => name.trim().toLowerCase();

// Typed as text, but at a preview it may be the mark of a value that is not known yet.
const key = (prefix: string, name: unknown, normal = lowerCase): string | undefined =>
  typeof name === "string" ? `${prefix}:${normal(name)}` : undefined;
