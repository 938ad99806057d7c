import { hasUnknown } from "./unknown";
import type { ParameterName } from "./inputs";

type Normalise = (value: string) => string;

const lowerCase: Normalise = (text) => text.trim().toLowerCase();

/** Lower case, no trailing slash: SharePoint ignores the case of a site's path, as DNS ignores that of its host. */
export function normaliseUrl(text: string): string {
  if (!URL.canParse(text)) return lowerCase(text);
  const url = new URL(text.trim());
  return `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, "")}${url.search}`.toLowerCase();
}

/** The form in which two ids of tasks are compared: one answer may spell an id in another case than the next. */
export const normaliseTaskId: Normalise = lowerCase;

/** Whether two spellings name one task. */
export const isSameTask = (one: string, other: string): boolean =>
  normaliseTaskId(one) === normaliseTaskId(other);

/** The instant itself, whatever the offset it was written in. */
export function normaliseInstant(text: string): string {
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? text.trim() : new Date(milliseconds).toISOString();
}

const identity = (value: unknown): unknown =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, part]) => part !== undefined && part !== null)
          .map(([name, part]) => [name, typeof part === "string" ? lowerCase(part) : (part as unknown)])
          .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
      )
    : value;

const rules: Readonly<Record<ParameterName, (value: unknown) => unknown>> = {
  targetOrganizationHost: text(normaliseUrl),
  targetOrganizationId: text(lowerCase),
  targetDataLocationCode: text(lowerCase),
  preferredStartDateTime: text(normaliseInstant),
  preferredLatestStartDateTime: text(normaliseInstant),
  sourceUserIdentity: identity,
  targetUserIdentity: identity,
  sourceGroupIdentity: identity,
  targetGroupIdentity: identity,
  sourceSiteUrl: text(normaliseUrl),
  targetSiteUrl: text(normaliseUrl),
};

/**
 * The form in which two values of one parameter are compared: what SharePoint takes for the same is the same here
 * (case of UPNs, aliases, GUIDs and URLs; a trailing slash; one instant in two offsets; null and absent).
 */
export function normalise(name: ParameterName, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  return hasUnknown(value) ? value : rules[name](value);
}

function text(rule: Normalise): (value: unknown) => unknown {
  return (value) => (typeof value === "string" ? rule(value) : value);
}
