const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

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

const workspace = object({
  "image?": text,
  "securityProfile?": { enum: ["baseline", "restricted"] },
  "podTemplate?": { type: "object" },
});

/**
 * A JSON Schema of the Stack in the example for the Pulumi Kubernetes Operator. The operator's own definition is 1.4 MB, for
 * it holds that of a pod several times; this is what its documentation (version 2) says of what the example uses, and every
 * other name is a mistake.
 */
export const stackSchema = object({
  apiVersion: { const: "pulumi.com/v1" },
  kind: { const: "Stack" },
  metadata: object({ name: text, "namespace?": text }),
  spec: object({
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
    "workspaceTemplate?": object({ spec: workspace }),
  }),
});
