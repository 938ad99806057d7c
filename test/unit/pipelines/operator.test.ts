import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { parse, parseAllDocuments } from "yaml";
import { stackSchema } from "../../support/pipelines/operatorSchema";

const folder = join(__dirname, "../../../examples/pipelines/pulumi-operator");
const manifest = readFileSync(join(folder, "stack.yaml"), "utf8");
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const check = ajv.compile(stackSchema);

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: { readonly [name: string]: unknown };
}

const objectsIn = (text: string): KubernetesObject[] =>
  parseAllDocuments(text).map((one) => one.toJS() as KubernetesObject);

/** What is wrong with the Stack, the last object of a file. */
function problemsIn(text: string): string[] {
  check(objectsIn(text).at(-1));
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}

test("the Stack is as the operator takes it, behind what it needs of Kubernetes", () => {
  expect(objectsIn(manifest).map(({ kind }) => kind)).toEqual([
    "ServiceAccount",
    "ClusterRoleBinding",
    "Stack",
  ]);
  expect(problemsIn(manifest)).toEqual([]);
});

test.each([
  ["a name that there is not", "resyncFrequencySeconds:", "resyncFrequency:"],
  ["a number that is none", "resyncFrequencySeconds: 3600", "resyncFrequencySeconds: 1h"],
  ["a flag that is none", "destroyOnFinalize: false", 'destroyOnFinalize: "no"'],
  ["a kind that there is not", "kind: Stack", "kind: Stacks"],
  [
    "a selector without its value",
    "type: Literal\n      literal:\n        value: contosomigration",
    "type: Literal",
  ],
  ["a source that is not followed", "  branch: main\n", ""],
  ["no service account", "  serviceAccountName: migration\n", ""],
])("the check would find %s", (_what, from, to) => {
  expect(manifest).toContain(from);
  expect(problemsIn(manifest.replace(from, to))).not.toEqual([]);
});

test("the Stack runs as the service account, which the role is bound to, and is named for its wave", () => {
  const [account, binding, stack] = objectsIn(manifest);
  const { name, namespace } = account?.metadata ?? {};
  expect(stack?.spec).toMatchObject({
    serviceAccountName: name,
    config: { "sharepoint-migration:wave": "pilot" },
  });
  expect(stack?.spec?.["stack"]).toMatch(/\/pilot$/);
  expect(binding).toMatchObject({
    roleRef: { kind: "ClusterRole", name: "system:auth-delegator" },
    subjects: [{ kind: "ServiceAccount", name, namespace }],
  });
  expect([stack?.metadata.namespace, stack?.spec?.["destroyOnFinalize"]]).toEqual([namespace, false]);
});

test("the Stack's folder and project are those of the program", () => {
  const spec = objectsIn(manifest).find(({ kind }) => kind === "Stack")?.spec ?? {};
  const project = parse(readFileSync(join(folder, String(spec["repoDir"]), "Pulumi.yaml"), "utf8")) as {
    name: string;
  };
  expect(spec["stack"]).toBe(`organization/${project.name}/pilot`);
});
