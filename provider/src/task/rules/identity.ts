import { inputSentences } from "../../errors";
import { UNKNOWN } from "../unknown";
import { isGiven } from "./given";
import { checkText, guid, isMailNickname, isUserPrincipalName, type TextRule } from "./text";

/** Says everything that is wrong with a user: exactly one of id and userPrincipalName, well formed. */
export const checkUser = (value: unknown): string[] =>
  checkIdentity(value, { id: named("id", guid), userPrincipalName: isUserPrincipalName });

/** Says everything that is wrong with a group: its mailNickname, well formed. */
export const checkGroup = (value: unknown): string[] =>
  checkIdentity(value, { mailNickname: isMailNickname });

function checkIdentity(value: unknown, rules: Readonly<Record<string, TextRule>>): string[] {
  if (value === UNKNOWN) return [];
  const names = Object.keys(rules);
  const shape = names.map((name) => `{ ${name}: "…" }`).join(" or ");
  if (!isGiven(value)) return [inputSentences.missing(`give ${shape}`)];
  if (typeof value !== "object" || Array.isArray(value)) return [inputSentences.notAnObject(shape)];
  const parts = Object.entries(value as object).filter(([, part]) => isGiven(part)) as [string, unknown][];
  const strangers = parts
    .filter(([name]) => !names.includes(name))
    .map(([name]) => `has the unknown property ${name}`);
  const malformed = parts.flatMap(([name, part]) => {
    const rule = rules[name];
    const reason = rule && checkText(part, rule);
    return reason === undefined ? [] : [reason];
  });
  const count = parts.filter(([name]) => names.includes(name)).length;
  return [...strangers, ...malformed, ...(count === 1 ? [] : [inputSentences.exactlyOne(names)])];
}

function named(name: string, rule: TextRule): TextRule {
  return (text) => {
    const reason = rule(text);
    return reason === undefined ? undefined : `${name} ${reason}`;
  };
}
