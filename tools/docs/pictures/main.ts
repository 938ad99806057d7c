// npm run docs:pictures [-- --out <folder>]: makes the pictures of the documents from real commands, a simulator and a browser.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { repositoryRoot } from "../../paths.ts";
import { reportPictures } from "./reportPictures.ts";
import { openStage, type Stage } from "./stage.ts";
import { svgOf } from "./svg.ts";

const { values: flags } = parseArgs({
  options: { out: { type: "string", default: join(repositoryRoot, "docs", "pictures") } },
});
const out = resolve(flags.out);
const pictures: Record<string, string | Uint8Array> = {};

/** A weekend in the life of the example: the pilot moves, then most of the second wave. */
async function act({ run, advanceTo, simulator, folder }: Stage): Promise<void> {
  /** Runs a command and keeps what its terminal shows. */
  const show = async (name: string, ...given: Parameters<Stage["run"]>): Promise<void> => {
    pictures[name] = svgOf(await run(...given), `npx sharepoint-migration ${given[1]}`);
  };
  await show("preview.svg", "2099-12-04T16:00:00Z", "preview", { exitCode: 2 });
  await show("up.svg", "2099-12-04T16:05:00Z", "up --yes", { exitCode: 4 });

  const sources = (status: string): readonly string[] =>
    simulator
      .tasks()
      .filter((task) => task.status === status)
      .sort((one, other) => (one.source < other.source ? -1 : 1)) // their order differs from run to run
      .map(({ id }) => id);
  advanceTo("2099-12-04T19:05:00Z");
  sources("notStarted").forEach((id) => simulator.start(id));
  sources("inProgress").forEach((id, place) => {
    advanceTo(`2099-12-04T2${place % 5}:${String(10 + 7 * place)}:00Z`.replace("T24", "T23"));
    simulator.finish(id);
  });
  await run("2099-12-05T08:00:00Z", "report --format html", { exitCode: 0 });
  await run("2099-12-05T09:00:00Z", "up --yes", { exitCode: 0 });

  advanceTo("2099-12-11T19:05:00Z");
  const opened = simulator
    .tasks()
    .filter(({ parameters }) => !parameters.preferredStartDateTime?.startsWith("2100"));
  const main = sources("notStarted")
    .filter((id) => opened.some((task) => task.id === id))
    .slice(0, 33);
  for (const [place, id] of main.entries()) {
    simulator.start(id);
    advanceTo(new Date(Date.parse("2099-12-11T19:05:00Z") + (place + 1) * 35 * 60_000).toISOString());
    const ended = main[place - 3];
    if (ended === undefined) continue;
    const failure = failures[place];
    if (failure) simulator.fail(ended, failure);
    else simulator.finish(ended);
    if (place === 16) await run("2099-12-12T05:10:00Z", "report --format html", { exitCode: 0 });
  }
  advanceTo("2099-12-12T14:25:00Z");
  await show("status.svg", "2099-12-12T14:25:00Z", "status", { exitCode: 3, columns: 120 });
  await show("status-wide.svg", "2099-12-12T14:27:00Z", "status", { exitCode: 3, columns: 200 });
  await run("2099-12-12T14:30:00Z", "report --format html", { exitCode: 0 });
  Object.assign(pictures, await reportPictures(join(folder, "report", "report.html")));
}

const noLicense = {
  code: "MnAOdbUsersAreNotLicensed",
  message: "Users are not licensed for the migration.",
};

/** What fails, by how many moves have begun since. */
const failures: Readonly<Record<number, typeof noLicense>> = {
  12: {
    code: "MnASiteMoveTargetUrlHasWriteConflict",
    message: "The target tenant has a conflict for the site provided.",
  },
  20: noLicense,
  27: noLicense,
};

await using stage = await openStage("2099-12-04T16:00:00Z");
await act(stage);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [name, content] of Object.entries(pictures)) writeFileSync(join(out, name), content);
