import { PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import type { ResourceHandler } from "../handlers";
import type { RawInputs } from "../task";

type Difference = Awaited<ReturnType<ResourceHandler["diff"]>>;

/** What happens to each property that differs, as `pulumi preview --diff` shows it. */
export const detailsOf = (
  { replaces = [], updates = [] }: Difference,
  olds: RawInputs,
  news: RawInputs,
): readonly (readonly [name: string, detail: PropertyDiff])[] =>
  [...replaces, ...updates].map((name) => {
    const { ADD, DELETE, UPDATE, ADD_REPLACE, DELETE_REPLACE, UPDATE_REPLACE } = PropertyDiff.Kind;
    const [add, remove, update] = replaces.includes(name)
      ? [ADD_REPLACE, DELETE_REPLACE, UPDATE_REPLACE]
      : [ADD, DELETE, UPDATE];
    const detail = new PropertyDiff();
    detail.setKind(isAbsent(olds[name]) ? add : isAbsent(news[name]) ? remove : update);
    return [name, detail];
  });

const isAbsent = (value: unknown): boolean => value === undefined || value === null;
