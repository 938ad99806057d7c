const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const count = { type: "integer", minimum: 0 } as const;

/** An object of which all names are known. */
const object = (properties: Readonly<Record<string, unknown>>, ...required: readonly string[]) =>
  ({ type: "object", properties, required, additionalProperties: false }) as const;

const mapOf = (value: unknown) => ({ type: "object", additionalProperties: value }) as const;

const metadata = (isNamespaced: boolean) =>
  object(
    { name: text, namespace: text, labels: mapOf(text), annotations: mapOf(text) },
    "name",
    ...(isNamespaced ? ["namespace"] : []),
  );

/** Where the value of a variable comes from; the selector names the one other property that there must be. */
const resourceRef = {
  oneOf: [
    object({ type: { const: "Literal" }, literal: object({ value: text }, "value") }, "type", "literal"),
    object({ type: { const: "Env" }, env: object({ name: text }, "name") }, "type", "env"),
    object({ type: { const: "FS" }, filesystem: object({ path: text }, "path") }, "type", "filesystem"),
    object(
      { type: { const: "Secret" }, secret: object({ name: text, key: text }, "name", "key") },
      "type",
      "secret",
    ),
  ],
};

const podTemplate = object({
  metadata: object({ labels: mapOf(text), annotations: mapOf(text) }),
  spec: { type: "object" },
});

const stackSpec = {
  ...object(
    {
      accessTokenSecret: text,
      backend: text,
      branch: text,
      commit: text,
      config: mapOf({ type: ["string", "number", "boolean", "object", "array"] }),
      continueResyncOnCommitMatch: flag,
      destroyOnFinalize: flag,
      envRefs: mapOf(resourceRef),
      environment: { type: "array", items: text },
      expectNoRefreshChanges: flag,
      gitAuth: object({
        accessToken: resourceRef,
        sshAuth: { type: "object" },
        basicAuth: { type: "object" },
      }),
      preview: flag,
      prerequisites: {
        type: "array",
        items: object({ name: text, requirement: { type: "object" } }, "name"),
      },
      projectRepo: text,
      pulumiLogLevel: count,
      refresh: flag,
      repoDir: text,
      resyncFrequencySeconds: count,
      retryOnUpdateConflict: flag,
      secretsProvider: text,
      secretsRef: mapOf(resourceRef),
      serviceAccountName: text,
      shallow: flag,
      stack: text,
      targets: { type: "array", items: text },
      workspaceReclaimPolicy: { enum: ["Retain", "Delete"] },
      workspaceTemplate: object({
        metadata: object({ labels: mapOf(text), annotations: mapOf(text) }),
        spec: object({
          image: text,
          imagePullPolicy: text,
          securityProfile: { enum: ["baseline", "restricted"] },
          resources: { type: "object" },
          env: { type: "array" },
          podTemplate,
        }),
      }),
    },
    "stack",
    "serviceAccountName",
  ),
  // A source is followed by its branch or pinned to a commit.
  oneOf: [{ required: ["branch"] }, { required: ["commit"] }],
};

const kind = (
  apiVersion: string,
  name: string,
  isNamespaced: boolean,
  rest: Readonly<Record<string, unknown>>,
) =>
  object(
    { apiVersion: { const: apiVersion }, kind: { const: name }, metadata: metadata(isNamespaced), ...rest },
    "apiVersion",
    "kind",
    "metadata",
    ...Object.keys(rest),
  );

/**
 * JSON Schemas of the objects that the example for the Pulumi Kubernetes Operator is made of, by their kinds. The operator's own
 * definition is 1.4 MB, for it holds that of a pod several times; this is what its documentation (version 2) says of what we use, and
 * every other name is a mistake.
 */
export const operatorSchemas = {
  Stack: kind("pulumi.com/v1", "Stack", true, { spec: stackSpec }),
  ServiceAccount: kind("v1", "ServiceAccount", true, {}),
  ClusterRoleBinding: kind("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", false, {
    roleRef: object(
      { apiGroup: { const: "rbac.authorization.k8s.io" }, kind: { const: "ClusterRole" }, name: text },
      "apiGroup",
      "kind",
      "name",
    ),
    subjects: {
      type: "array",
      minItems: 1,
      items: object(
        { kind: { const: "ServiceAccount" }, name: text, namespace: text },
        "kind",
        "name",
        "namespace",
      ),
    },
  }),
} as const;
