import { inputSentences } from "../../errors";
import { isGuid } from "../../text";
import { UNKNOWN } from "../unknown";

/** Says what is wrong with a text, or nothing. */
export type TextRule = (text: string) => string | undefined;

/** Applies a rule to a value of any type. What is absent or not known yet has nothing wrong with it. */
export function checkText(value: unknown, rule: TextRule): string | undefined {
  if (value === undefined || value === null || value === UNKNOWN) return undefined;
  if (typeof value !== "string" || value.trim() === "") return inputSentences.notText();
  return rule(value);
}

export const guid: TextRule = (text) => (isGuid(text) ? undefined : inputSentences.guid());

export const isIfExists: TextRule = (text) =>
  text === "adopt" || text === "refuse" || text === "reschedule" ? undefined : inputSentences.ifExists();

export const isDataLocation: TextRule = (text) =>
  /^[A-Za-z]{3}$/.test(text) ? undefined : inputSentences.dataLocation();

export const isUserPrincipalName: TextRule = (text) =>
  text.length <= 320 && /^[^\s@"<>\\/]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(text)
    ? undefined
    : inputSentences.userPrincipalName();

export const isMailNickname: TextRule = (text) =>
  /^[^\s@()\\[\]";:<>,]{1,64}$/.test(text) ? undefined : inputSentences.mailNickname();
