const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const mapOfTexts = { type: "object", additionalProperties: text } as const;

/** An object that has these names and no others; those with a question mark may be missing. */
const object = (members: Readonly<Record<string, unknown>>) => ({
  type: "object",
  properties: Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name.replace("?", ""), value]),
  ),
  required: Object.keys(members).filter((name) => !name.endsWith("?")),
  additionalProperties: false,
});

const literal = object({ type: { const: "Literal" }, literal: object({ value: text }) });

const podTemplate = object({
  metadata: object({ "labels?": mapOfTexts, "annotations?": mapOfTexts }),
  spec: { type: "object" },
});

const stackSpec = object({
  stack: text,
  serviceAccountName: text,
  projectRepo: text,
  branch: text,
  repoDir: text,
  backend: text,
  "shallow?": flag,
  "envRefs?": { type: "object", additionalProperties: literal },
  "config?": { type: "object" },
  "refresh?": flag,
  "resyncFrequencySeconds?": { type: "integer", minimum: 0 },
  "continueResyncOnCommitMatch?": flag,
  "retryOnUpdateConflict?": flag,
  "destroyOnFinalize?": flag,
  "workspaceTemplate?": object({
    spec: object({
      "image?": text,
      "securityProfile?": { enum: ["baseline", "restricted"] },
      "podTemplate?": podTemplate,
    }),
  }),
});

const kind = (apiVersion: string, name: string, members: Readonly<Record<string, unknown>> = {}) =>
  object({
    apiVersion: { const: apiVersion },
    kind: { const: name },
    metadata: object({ name: text, "namespace?": text, "annotations?": mapOfTexts }),
    ...members,
  });

/**
 * JSON Schemas of the objects in the example for the Pulumi Kubernetes Operator, by their kinds. The operator's own definition
 * is 1.4 MB, for it holds that of a pod several times; this is what its documentation (version 2) says of what the example
 * uses, and every other name is a mistake.
 */
export const operatorSchemas = {
  Stack: kind("pulumi.com/v1", "Stack", { spec: stackSpec }),
  ServiceAccount: kind("v1", "ServiceAccount"),
  ClusterRoleBinding: kind("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", {
    roleRef: object({
      apiGroup: { const: "rbac.authorization.k8s.io" },
      kind: { const: "ClusterRole" },
      name: text,
    }),
    subjects: {
      type: "array",
      minItems: 1,
      items: object({ kind: { const: "ServiceAccount" }, name: text, namespace: text }),
    },
  }),
} as const;
