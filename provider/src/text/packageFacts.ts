import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Manifest {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(__dirname, "..", "..", "package.json"), "utf8")) as Manifest;

/** What this package's `package.json` says. */
export const packageFacts = {
  version: manifest.version,
  /** The oldest Node: ">=22.19". */
  node: manifest.engines.node,
  /** The oldest Pulumi SDK: "^3.249.0". */
  pulumi: manifest.peerDependencies["@pulumi/pulumi"] ?? "",
};
