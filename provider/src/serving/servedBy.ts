import type { CustomResourceOptions, Inputs } from "@pulumi/pulumi";
import { nativeTypeOf, providerTexts, typeOfKind, type HandlerName } from "../stack";
import type { TaskKind } from "../task";

/** How a provider serves the resources of a class. */
export interface ServedBy {
  /** The type of a resource, by that of the dynamic one. */
  readonly type: (dynamicType: string) => string;
  /** What is stored beside the arguments. */
  readonly own: (handler: HandlerName, kind?: TaskKind) => Inputs;
  /** The types under which the other provider may have served the same resource, which is then taken over unchanged. */
  readonly aliases: (dynamicType: string) => readonly string[];
}

/** Pulumi's own provider for dynamic resources, or the driver in its place: the state names what serves a resource. */
export const byDynamicProvider: ServedBy = {
  type: (dynamicType) => dynamicType,
  own: (handler, kind) => ({ ...(kind && { kind }), __provider: providerTexts[handler] }),
  aliases: (dynamicType) => [nativeTypeOf(dynamicType)],
};

/** The native provider: the type names what serves a resource. */
export const byNativeProvider: ServedBy = {
  type: nativeTypeOf,
  own: () => ({}),
  aliases: (dynamicType) => [dynamicType],
};

/** The type of a task, what is stored with it, and options that take it over from the other provider. */
export const taskServedBy = (
  by: ServedBy,
  kind: TaskKind,
  opts: CustomResourceOptions | undefined,
): { readonly type: string; readonly own: Inputs; readonly opts: CustomResourceOptions } => ({
  type: by.type(typeOfKind(kind)),
  own: by.own("task", kind),
  opts: takenOver(by, typeOfKind(kind), opts),
});

/** Options that take a resource over from the other provider. */
export const takenOver = (
  by: ServedBy,
  dynamicType: string,
  opts: CustomResourceOptions | undefined,
): CustomResourceOptions => ({
  ...opts,
  aliases: [...(opts?.aliases ?? []), ...by.aliases(dynamicType).map((type) => ({ type }))],
});
