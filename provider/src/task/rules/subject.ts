import { inputSentences } from "../../errors";
import { isTaskKind, type RawInputs, type TaskKind } from "../inputs";
import { normaliseUrl } from "../normalise";
import { isGiven, only } from "./given";
import { checkGroup, checkUser } from "./identity";
import type { InputProblem } from "./problem";
import { checkText } from "./text";
import { isSiteUrl } from "./url";

const list = (property: string, reasons: readonly string[]): InputProblem[] =>
  reasons.map((reason) => ({ property, reason }));

function checkUsers(inputs: RawInputs): InputProblem[] {
  const { sourceUserIdentity: source, targetUserIdentity: target } = inputs;
  return [
    ...list("sourceUserIdentity", checkUser(source)),
    ...list("targetUserIdentity", checkUser(target)),
    ...list(
      "targetUserIdentity",
      isSameUser(source, target) ? [inputSentences.sameAsSource("sourceUserIdentity")] : [],
    ),
  ];
}

function checkSites(inputs: RawInputs): InputProblem[] {
  const { sourceSiteUrl: source, targetSiteUrl: target } = inputs;
  const same =
    typeof source === "string" && typeof target === "string" && normaliseUrl(source) === normaliseUrl(target);
  return only([
    [
      "sourceSiteUrl",
      isGiven(source)
        ? checkText(source, isSiteUrl)
        : inputSentences.missing("give the URL of the site to move"),
    ],
    [
      "targetSiteUrl",
      isGiven(target)
        ? checkText(target, isSiteUrl)
        : inputSentences.missing("give the URL it shall have in the target"),
    ],
    ["targetSiteUrl", same ? inputSentences.sameAsSource("sourceSiteUrl") : undefined],
  ]);
}

// A group commonly keeps its alias in the new tenant, so equal aliases are no mistake.
const checkGroups = (inputs: RawInputs): InputProblem[] => [
  ...list("sourceGroupIdentity", checkGroup(inputs["sourceGroupIdentity"])),
  ...list("targetGroupIdentity", checkGroup(inputs["targetGroupIdentity"])),
];

const rules: Readonly<Record<TaskKind, (inputs: RawInputs) => InputProblem[]>> = {
  user: checkUsers,
  site: checkSites,
  group: checkGroups,
};

/** What is moved, and what it shall become. */
export const checkSubject = (inputs: RawInputs): InputProblem[] =>
  isTaskKind(inputs["kind"]) ? rules[inputs["kind"]](inputs) : [];

function isSameUser(source: unknown, target: unknown): boolean {
  const keys = ["id", "userPrincipalName"] as const;
  return keys.some((key) => {
    const [a, b] = [source, target].map(
      (identity) => (identity as Record<string, unknown> | null | undefined)?.[key],
    );
    return typeof a === "string" && typeof b === "string" && a.toLowerCase() === b.toLowerCase();
  });
}
