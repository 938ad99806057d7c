import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import {
  kindOfType,
  subjectKeyOf,
  subjectOf,
  type RawInputs,
  type TaskInputs,
  type TaskKind,
} from "pulumi-sharepoint-migration/policy";

/** A migration task as a program declares it. In a preview a value may be unknown, and reading it throws. */
export interface DeclaredTask {
  readonly urn: string;
  readonly kind: TaskKind;
  /** The arguments, in Graph's spelling. */
  readonly props: RawInputs;
  readonly isProtected: boolean;
  /** The URN of the component around it. */
  readonly parent: string | undefined;
  /** "user:anna@contoso.com" */
  readonly key: string | undefined;
  /** "the OneDrive of anna@contoso.com" */
  readonly subject: string;
}

const sourceOf = {
  user: "sourceUserIdentity",
  site: "sourceSiteUrl",
  group: "sourceGroupIdentity",
} as const satisfies Record<TaskKind, keyof TaskInputs>;

type Resource = Pick<ResourceValidationArgs | PolicyResource, "type" | "props" | "urn"> & {
  readonly opts: { readonly protect: boolean; readonly parent?: string };
};

/** A resource as a migration task; undefined when it is something else. */
export function declaredTask({ type, props, urn, opts }: Resource): DeclaredTask | undefined {
  const kind = kindOfType(type);
  if (kind === undefined) return undefined;
  const raw: RawInputs = props;
  // Only the source is read, because other arguments may still be unknown.
  const source = (): TaskInputs => ({ kind, [sourceOf[kind]]: raw[sourceOf[kind]] });
  return {
    urn,
    kind,
    props: raw,
    isProtected: opts.protect,
    parent: opts.parent,
    get key() {
      return subjectKeyOf(source());
    },
    get subject() {
      return subjectOf(source());
    },
  };
}

/** An argument that is a text; undefined when it is not given. */
export function textOf({ props }: Pick<DeclaredTask, "props">, name: keyof TaskInputs): string | undefined {
  const value = props[name];
  return typeof value === "string" ? value : undefined;
}

/** A part of an argument, if that is a text: `partOf(task, "sourceUserIdentity", "id")`. */
export function partOf(
  { props }: Pick<DeclaredTask, "props">,
  name: keyof TaskInputs,
  part: string,
): string | undefined {
  const value = props[name];
  if (typeof value !== "object" || value === null) return undefined;
  const text = (value as RawInputs)[part];
  return typeof text === "string" ? text : undefined;
}
