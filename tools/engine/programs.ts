import { join } from "node:path";
import { repositoryRoot } from "../paths.ts";
import { engineVersions, type Pin } from "./pins.ts";

/** A program that is compiled from pinned Go modules. */
export interface Program {
  readonly name: string;
  readonly package: string;
  /** The folder with its go.mod and go.sum. */
  readonly module: string;
  readonly flags: readonly string[];
  /** How long two cores take to compile it and all that it needs. */
  readonly aboutMinutes: number;
}

const modules = join(repositoryRoot, "tools", "engine", "modules");
const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/**
 * The engine, and the host of Node programs. The host is older: newer ones are not published as a module of their
 * own, and this last one inside the SDK's module works with the newer engine. The Automation API refuses an engine
 * that does not know its own version, hence the linker flag.
 */
export const programsOf = (pin: Pin): readonly Program[] => [
  {
    name: "pulumi-language-nodejs",
    package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    module: join(modules, "pulumi-language-nodejs"),
    flags: ["-ldflags", "-s -w"],
    aboutMinutes: 1,
  },
  {
    name: "pulumi",
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    module: join(modules, `pulumi-${pin}`),
    flags: [
      "-tags",
      "osusergo,grpcnotrace",
      "-ldflags",
      `-s -w -X ${versionVariable}=v${engineVersions[pin]}`,
    ],
    aboutMinutes: 4,
  },
];

/** The host of programs in Python: the last one inside the SDK's module, as for Node. */
export const pythonProgram: Program = {
  name: "pulumi-language-python",
  package: "github.com/pulumi/pulumi/sdk/v3/python/cmd/pulumi-language-python",
  module: join(modules, "pulumi-language-python"),
  flags: ["-ldflags", "-s -w"],
  aboutMinutes: 1,
};

/**
 * Writes the typed SDKs of a package. Pulumi's generators are libraries of its engine; the hosts of languages that call them
 * for `pulumi package add` are not published as modules. The flags are the engine's, so that what is compiled is shared.
 */
const sdkGenerator: Program = {
  name: "generate-sdks",
  package: ".",
  module: join(modules, "generate-sdks"),
  flags: ["-tags", "osusergo,grpcnotrace", "-ldflags", "-s -w"],
  aboutMinutes: 2,
};

/** The hosts of programs in languages other than those of Node, and what makes typed SDKs for them. */
export const languagePrograms: readonly Program[] = [
  {
    name: "pulumi-language-yaml",
    package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
    module: join(modules, "pulumi-language-yaml"),
    flags: ["-ldflags", "-s -w"],
    aboutMinutes: 2,
  },
  pythonProgram,
  sdkGenerator,
];
