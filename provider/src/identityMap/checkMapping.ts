import { broken, inputSentence, type BrokenRule } from "../errors";
import { isGuid, isObject, type Fields } from "../text";
import { isGiven, UNKNOWN, values, type InputProblem } from "../task";
import { groupTypes, mappingKey, userTypes, type Mapping } from "./mapping";

/** One property of a mapping: whether it must be there, and the rule that its value breaks, if any. */
interface Property {
  readonly what?: string;
  readonly ruleOf: (value: unknown) => BrokenRule | undefined;
}

const text =
  (rule: (text: string) => BrokenRule | undefined): Property["ruleOf"] =>
  (value) =>
    typeof value !== "string" || value.trim() === "" ? broken("blank") : rule(value);

const withoutApostrophe = (value: string): BrokenRule | undefined =>
  /['’]/.test(value) ? broken("apostrophe") : undefined;

const userPrincipalName = text((value) => {
  const [rule] = values.user.problems({ userPrincipalName: value });
  return rule === undefined ? withoutApostrophe(value) : broken("userPrincipalName");
});

const alias = text((value) => {
  const [rule] = values.group.problems({ mailNickname: value });
  if (rule !== undefined) return broken("mailNickname");
  return value.includes(".") ? broken("aliasDot") : withoutApostrophe(value);
});

const guid = text((value) => (isGuid(value) ? undefined : broken("guid")));

const oneOf = (words: readonly string[]): Property["ruleOf"] =>
  text((value) => (words.includes(value) ? undefined : broken("notOneOf", { values: words })));

const properties: Readonly<Record<Mapping["kind"], Readonly<Record<string, Property>>>> = {
  user: {
    sourceUserPrincipalName: { what: "the user in the source tenant", ruleOf: userPrincipalName },
    targetUserPrincipalName: { what: "the user in the target tenant", ruleOf: userPrincipalName },
    userType: { what: "the type of the user", ruleOf: oneOf(userTypes) },
    targetEmail: { ruleOf: userPrincipalName },
  },
  group: {
    sourceGroupId: { what: "the object ID of the group in the source tenant", ruleOf: guid },
    targetGroupId: { what: "the object ID of the group in the target tenant", ruleOf: guid },
    groupType: { what: "the type of the group", ruleOf: oneOf(groupTypes) },
    targetMailNickname: { ruleOf: alias },
  },
};

/**
 * Finds every mistake in one mapping, without any call. A value that is not known yet passes.
 *
 * @param mapping as it arrives: nothing is known of its type
 */
export function checkMapping(mapping: unknown): readonly InputProblem[] {
  if (mapping === UNKNOWN) return [];
  if (!isObject(mapping)) return [problemOf("", broken("notMapping"))];
  const kind = mapping["kind"];
  if (kind === UNKNOWN) return [];
  if (kind !== "user" && kind !== "group")
    return [problemOf("kind", broken("notOneOf", { values: Object.keys(properties) }))];
  return [...checkNames(mapping, kind), ...checkValues(mapping, kind)];
}

const checkNames = (mapping: Fields, kind: Mapping["kind"]): readonly InputProblem[] =>
  Object.keys(mapping)
    .filter((name) => name !== "kind" && isGiven(mapping[name]) && !(name in properties[kind]))
    .map((name) => problemOf("", broken("unknownProperty", { name })));

const checkValues = (mapping: Fields, kind: Mapping["kind"]): readonly InputProblem[] =>
  Object.entries(properties[kind]).flatMap(([name, { what: always, ruleOf }]) => {
    const value = mapping[name];
    if (value === UNKNOWN) return [];
    const needsAlias = name === "targetMailNickname" && mapping["groupType"] === "m365Group";
    const what = needsAlias ? "the alias of the group in the target tenant" : always;
    const isMissing = what !== undefined && !isGiven(value);
    const rule = isGiven(value) ? ruleOf(value) : isMissing ? broken("missing", { what }) : undefined;
    return rule === undefined ? [] : [problemOf(name, rule)];
  });

const problemOf = (property: string, rule: BrokenRule): InputProblem => ({
  property,
  rule,
  reason: inputSentence(rule),
});

/** The mappings whose source an earlier one has, each with its index. An identity map has one target for each source. */
export function repeatedMappings(mappings: readonly Mapping[]): readonly (readonly [number, Mapping])[] {
  const seen = new Set<string>();
  return [...mappings.entries()].filter(([, mapping]) => {
    const key = mappingKey(mapping);
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated;
  });
}
