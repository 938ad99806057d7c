import { broken, type BrokenRule } from "../errors";
import { isGuid } from "../text";

/** The value of what is not known yet, for example during a preview. Hosts translate their own marker to this one. */
export const UNKNOWN: unique symbol = Symbol.for("pulumi-sharepoint-migration.unknown");

/** Whether a value, or anything inside it, is not known yet. */
export function hasUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}

/** Whether an argument was given at all. One that is not known yet was. */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** What the values of an argument look like. */
export interface ValueType {
  /** The rules that a value breaks. One that is absent or not known yet breaks none. */
  readonly problems: (value: unknown) => readonly BrokenRule[];
  /** The form in which two given, known values are compared: what SharePoint treats as equal is equal. */
  readonly normalise: (value: unknown) => unknown;
}

type TextRule = (text: string) => BrokenRule | undefined;
type NormalForm = (text: string) => string;

/** The form of names, whose case SharePoint ignores. */
export const lowerCase: NormalForm = (text) => text.trim().toLowerCase();

const text = (rule: TextRule, normalForm: NormalForm = lowerCase): ValueType => ({
  problems: (value) => {
    if (!isGiven(value) || value === UNKNOWN) return [];
    const problem = typeof value !== "string" || value.trim() === "" ? broken("blank") : rule(value);
    return problem === undefined ? [] : [problem];
  },
  normalise: (value) => (typeof value === "string" ? normalForm(value) : value),
});

const matches =
  (pattern: RegExp, rule: BrokenRule): TextRule =>
  (value) =>
    pattern.test(value) ? undefined : rule;

const longestUrl = 2048;

function parseUrl(value: string): URL | undefined {
  if (value.length > longestUrl || /\s/.test(value) || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  const isPlain =
    url.username === "" && url.password === "" && url.search === "" && url.hash === "" && url.port === "";
  return url.protocol === "https:" && isPlain && url.hostname.includes(".") ? url : undefined;
}

/** Lower case, no trailing slash: SharePoint ignores the case of a site's path, as DNS ignores that of its host. */
export function normaliseUrl(value: string): string {
  if (!URL.canParse(value)) return lowerCase(value);
  const url = new URL(value.trim());
  return `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, "")}${url.search}`.toLowerCase();
}

/** The tenant that a SharePoint host belongs to: `contoso` for contoso.sharepoint.com, contoso-my… and contoso-admin…. */
export function tenantOfHost(value: unknown): string | undefined {
  const url = typeof value === "string" ? parseUrl(value) : undefined;
  return url?.hostname.replace(/^([^.]+?)(-my|-admin)?\./, "$1.").toLowerCase();
}

/** The instant itself, whatever the offset it was written in. */
function normaliseInstant(value: string): string {
  const milliseconds = Date.parse(value);
  return Number.isNaN(milliseconds) ? value.trim() : new Date(milliseconds).toISOString();
}

const iso8601 =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,7})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** An instant of Edm.DateTimeOffset: a real calendar day, and never without its offset. */
const isInstant: TextRule = (value) => {
  const [, year, month, day] = iso8601.exec(value) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isRealDay = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isRealDay && !Number.isNaN(Date.parse(value)) ? undefined : broken("dateTime");
};

/** An object with exactly one of these properties. */
function identity(rules: Readonly<Record<string, TextRule>>, shape: string): ValueType {
  const names = Object.keys(rules);
  const partsOf = (value: object) =>
    (Object.entries(value) as [string, unknown][]).filter(([, part]) => isGiven(part));
  return {
    problems: (value) => {
      if (!isGiven(value) || value === UNKNOWN) return [];
      if (typeof value !== "object" || value === null || Array.isArray(value))
        return [broken("notIdentity", { shape })];
      const parts = partsOf(value);
      const known = parts.filter(([name]) => names.includes(name));
      return [
        ...parts
          .filter(([name]) => !names.includes(name))
          .map(([name]) => broken("unknownProperty", { name })),
        ...known.flatMap(([part, given]) =>
          text(rules[part] ?? (() => undefined))
            .problems(given)
            .map((rule) => ({ ...rule, part })),
        ),
        ...(known.length === 1 ? [] : [broken("notExactlyOne", { names })]),
      ];
    },
    normalise: (value) =>
      typeof value === "object" && value !== null
        ? Object.fromEntries<unknown>(
            partsOf(value)
              .map(([name, part]) => [name, typeof part === "string" ? lowerCase(part) : part] as const)
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          )
        : value,
  };
}

/** How a user is written. */
export const userShape = '{ id: "…" } or { userPrincipalName: "…" }';
/** How a group is written. */
export const groupShape = '{ mailNickname: "…" }';

const guid: TextRule = (value) => (isGuid(value) ? undefined : broken("guid"));

const ifExists: readonly string[] = ["adopt", "refuse", "reschedule"];

/** The types of values that arguments have. */
export const values = {
  siteUrl: text((value) => (parseUrl(value) ? undefined : broken("siteUrl")), normaliseUrl),
  hostUrl: text(
    (value) => (parseUrl(value)?.pathname.replace(/\/+$/, "") === "" ? undefined : broken("hostUrl")),
    normaliseUrl,
  ),
  guid: text(guid),
  instant: text(isInstant, normaliseInstant),
  dataLocation: text(matches(/^[A-Za-z]{3}$/, broken("dataLocation"))),
  ifExists: text((value) =>
    ifExists.includes(value) ? undefined : broken("notOneOf", { values: ifExists }),
  ),
  user: identity(
    {
      id: guid,
      userPrincipalName: (value) =>
        value.length <= 320 && /^[^\s@"<>\\/]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(value)
          ? undefined
          : broken("userPrincipalName"),
    },
    userShape,
  ),
  group: identity(
    { mailNickname: matches(/^[^\s@()\\[\]";:<>,]{1,64}$/, broken("mailNickname")) },
    groupShape,
  ),
} satisfies Readonly<Record<string, ValueType>>;
