import { join } from "node:path";
import { buildInto, whyNoBuild } from "./build.ts";
import { engineFolder } from "./cacheFolder.ts";
import { EngineUnavailable, type Engine, type Log } from "./engine.ts";
import { inspectEngine } from "./inspect.ts";
import { installerAnswers, installInto } from "./installer.ts";
import { folderOnPath } from "./onPath.ts";
import { askedPin, engineVersions, type Pin } from "./pins.ts";
import { publish } from "./publish.ts";
import { sourcesToTry, unavailableMessage, type Refusal, type Source } from "./sources.ts";

/** What the search for an engine may be given. */
export interface FindOptions {
  readonly log: Log;
  readonly env?: NodeJS.ProcessEnv;
  /** Default: what the environment asks for, or the newest. */
  readonly pin?: Pin;
}

interface Search {
  readonly pin: Pin;
  readonly log: Log;
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
  readonly forced: boolean;
}

type Attempt = Engine | { readonly because: string };

/** Finds a Pulumi engine, or makes one and keeps it for the next run; throws {@link EngineUnavailable} if neither works. */
export async function findEngine({
  log,
  env = process.env,
  pin = askedPin(env),
}: FindOptions): Promise<Engine> {
  const forced = env["SHAREPOINT_MIGRATION_ENGINE"];
  const folder = engineFolder(env, pin, process.platform, process.arch);
  const search: Search = { pin, log, env, folder, forced: Boolean(forced) };
  const refusals: Refusal[] = [];
  for (const source of sourcesToTry(forced)) {
    const attempt = await attempts[source](search);
    if ("origin" in attempt) {
      log(`Engine: pulumi ${attempt.version} ${describe[source]}, ${attempt.binDir}`);
      return attempt;
    }
    refusals.push({ source, because: attempt.because });
  }
  throw new EngineUnavailable(unavailableMessage(refusals, pin));
}

const describe: Record<Source, string> = {
  path: "from PATH",
  cache: "from the cache",
  installer: "from the official installer",
  build: "built from Go modules",
};

const attempts: Record<Source, (search: Search) => Promise<Attempt>> = {
  path: async ({ env, pin }) => {
    const binDir = folderOnPath("pulumi", env);
    if (binDir === undefined) return { because: "pulumi is not on PATH" };
    return inspected(binDir, pin, "path");
  },
  cache: async ({ folder, pin }) => {
    const cached = await inspected(join(folder, "bin"), pin, "cache");
    return "origin" in cached ? cached : { because: "none is in the cache" };
  },
  installer: async (search) => {
    if (!(await installerAnswers())) return { because: "the host of Pulumi's installer does not answer" };
    return made(search, "installer", installInto);
  },
  build: async (search) => {
    const because = await whyNoBuild(search.pin);
    return because === undefined ? made(search, "build", buildInto) : { because };
  },
};

async function inspected(binDir: string, pin: Pin, origin: Source): Promise<Attempt> {
  const inspection = await inspectEngine(binDir, pin);
  return "version" in inspection ? { binDir, version: inspection.version, origin } : inspection;
}

async function made(
  search: Search,
  origin: Source,
  make: (root: string, pin: Pin) => Promise<void>,
): Promise<Attempt> {
  const { folder, forced, log, pin } = search;
  const isSound = async (root: string) => "version" in (await inspectEngine(join(root, "bin"), pin));
  const started = Date.now();
  log(`Preparing pulumi ${engineVersions[pin]}: ${describe[origin]}, kept in ${folder}`);
  try {
    await publish({ folder, make: (root) => make(root, pin), isSound, again: forced, log });
  } catch (error) {
    return { because: error instanceof Error ? error.message.replaceAll("\n", " ") : String(error) };
  }
  log(`Prepared it in ${Math.round((Date.now() - started) / 1000)} s.`);
  return inspected(join(folder, "bin"), pin, origin);
}
