import type { Report } from "../report/report.ts";
import { startServer, type Server } from "../server.ts";
import { mapReport, type FormFinding, type PhaseFinding } from "./mapReport.ts";
import { openMapStack, type MapStack } from "./mapStack.ts";

/** What to measure. */
export interface MapOptions {
  readonly mappings: number;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Each with its program and what the program is given. */
const forms = [
  ["one resource, a line for each mapping (chosen)", "rows.ts", undefined],
  ["the same, from a CSV file", "csv.ts", undefined],
  ["one resource, an object for each mapping", "forms.ts", "objects"],
  ["one resource with a digest, the mappings in a file beside", "forms.ts", "digest"],
  ["a resource for each 50 mappings", "forms.ts", "chunks"],
] as const;

/** Takes an identity map through its life, and compares the forms that it could have in a state. */
export async function measureMap({ mappings, log, signal }: MapOptions): Promise<Report> {
  const run = { log, signal };
  const phases = await measurePhases(mappings, run);
  const found: FormFinding[] = [];
  for (const [name, program, form] of forms) {
    const server = await startServer();
    try {
      await using stack = await openMapStack(program, env(server, mappings, form), run);
      await stack.run("up");
      const preview = await stack.run("preview");
      const again = await stack.run("preview");
      found.push({
        name,
        stateBytes: await stack.stateBytes(),
        previewSeconds: Math.min(preview.seconds, again.seconds),
        engineMegabytes: megabytesOf(again.peakBy, "pulumi"),
        allMegabytes: again.peakMegabytes,
      });
      log(`${name}: ${JSON.stringify(found.at(-1))}`);
    } finally {
      await server.close();
    }
  }
  return mapReport({ mappings, phases, forms: found });
}

const env = (server: Server, mappings: number, form?: string) => ({
  SHAREPOINT_MIGRATION_ENDPOINT: server.url,
  BENCH_MAPPINGS: String(mappings),
  ...(form !== undefined && { BENCH_FORM: form }),
});

/** The largest process of this program. */
function megabytesOf(
  held: Awaited<ReturnType<MapStack["run"]>>["peakBy"],
  program: string,
): number | undefined {
  const its = held.filter(({ name }) => name === program).map(({ megabytes }) => megabytes);
  return its.length > 0 ? Math.max(...its) : undefined;
}

async function measurePhases(
  mappings: number,
  run: Pick<MapOptions, "log" | "signal">,
): Promise<readonly PhaseFinding[]> {
  const server = await startServer();
  try {
    await using stack = await openMapStack("rows.ts", env(server, mappings), run);
    const found: PhaseFinding[] = [];
    let before = { lookUps: 0, patches: 0 };
    const phase = async (name: string, verb: Parameters<MapStack["run"]>[0], more = {}): Promise<void> => {
      const { seconds, peakMegabytes } = await stack.run(verb, more);
      const calls = await callsOf(server);
      found.push({
        name,
        seconds,
        peakMegabytes,
        lookUps: calls.lookUps - before.lookUps,
        patches: calls.patches - before.patches,
        stateBytes: await stack.stateBytes(),
      });
      before = calls;
      run.log(`${name}: ${JSON.stringify(found.at(-1))}`);
    };
    await phase("created", "up");
    await phase("unchanged", "up");
    await phase("one changed", "up", { BENCH_CHANGED: "1" });
    await phase("refreshed", "refresh");
    await phase("destroyed", "destroy");
    return found;
  } finally {
    await server.close();
  }
}

async function callsOf(server: Server): Promise<{ readonly lookUps: number; readonly patches: number }> {
  const calls = await server.calls();
  const count = (operation: string): number => calls.filter((call) => call.operation === operation).length;
  return { lookUps: count("getUserMapping"), patches: count("updateUserMappings") };
}
