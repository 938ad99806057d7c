// Other forms that an identity map could have in a state, with a provider that makes no call. Pulumi runs a copy of this file.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";

interface Mapping {
  readonly kind: "user";
  readonly sourceUserPrincipalName: string;
  readonly targetUserPrincipalName: string;
  readonly userType: "regularUser";
}

const provider: pulumi.dynamic.ResourceProvider = {
  create: (inputs: object) => Promise.resolve({ id: "map", outs: inputs }),
  diff: (_id: string, olds: object, news: object) =>
    Promise.resolve({
      changes: JSON.stringify({ ...olds, __provider: 0 }) !== JSON.stringify({ ...news, __provider: 0 }),
    }),
};

class Part extends pulumi.dynamic.Resource {
  constructor(name: string, args: Readonly<Record<string, unknown>>) {
    super(provider, name, { ...args });
  }
}

const mappings: readonly Mapping[] = Array.from(
  { length: Number(process.env["BENCH_MAPPINGS"]) },
  (_none, n) => ({
    kind: "user",
    sourceUserPrincipalName: `user${n}@contoso.com`,
    targetUserPrincipalName: `user${n}@fabrikam.com`,
    userType: "regularUser",
  }),
);
const rowsOf = (some: readonly Mapping[]): Readonly<Record<string, string>> =>
  Object.fromEntries(some.map((one) => [`user:${one.sourceUserPrincipalName}`, one.targetUserPrincipalName]));
const chunk = 50;

switch (process.env["BENCH_FORM"]) {
  case "objects":
    new Part("people", { mappings });
    break;
  case "digest": {
    const text = JSON.stringify(rowsOf(mappings));
    writeFileSync("people.json", text);
    new Part("people", {
      count: mappings.length,
      digest: createHash("sha256").update(text).digest("hex"),
    });
    break;
  }
  case "chunks":
    for (let n = 0; n < mappings.length; n += chunk)
      new Part(`people-${n / chunk}`, { mappings: rowsOf(mappings.slice(n, n + chunk)) });
    break;
  default:
    throw new Error("BENCH_FORM names no form.");
}
