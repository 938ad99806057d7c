import { basename } from "node:path";
import { faults } from "../../../provider/src/simulator";
import { planYaml } from "../../support/cli";
import { filesBelow, leaksIn } from "../../support/leaks";
import { startGitHubPipeline } from "../../support/pipelines/github/pipeline";
import { describeWithEngine } from "../../../tools/test/engineTier";

const anna = "anna@contoso.com";
const bruno = "bruno@contoso.com";

// Half a minute on a machine of its own, and more on one that has other work.
jest.setTimeout(300_000);

describeWithEngine("a migration in a Git repository", () => {
  test("is previewed, merged, brought up, watched and destroyed, and no secret is seen anywhere", async () => {
    await using pipeline = await startGitHubPipeline();
    const { simulator, store, entra, comments, checkout, folder, secrets } = pipeline;
    const seen: string[] = [];
    const job = async (...args: Parameters<typeof pipeline.run>) => {
      const result = await pipeline.run(...args);
      seen.push(result.log, result.summary);
      return result;
    };
    const plan = planYaml({ pilot: ["anna", "bruno"] });

    // A pull request: the comment says what merging it would do, made with credentials that can change nothing.
    const previewed = await job("preview", "preview", checkout(plan));
    expect(previewed.result === "success" ? "" : previewed.log).toBe("");
    expect(comments.bodies()).toHaveLength(2);
    expect(comments.bodies()[1]).toMatch(/^<!-- migration preview -->\n# `preview` of `merger`\n/);
    expect(comments.bodies()[1]).toContain(
      "- `pilot`: **create** 2, it has no task yet: `user:anna@contoso.com`, `user:bruno@contoso.com`",
    );
    expect(previewed.summary).toContain("**create** 2");
    expect(simulator.tasks()).toEqual([]);

    // The merge: what is previewed again is brought up, though its token is refused in the middle.
    const merged = checkout(plan);
    const { outputs, result, log } = await job("up", "preview", merged);
    expect(result === "success" ? outputs["waves"] : log).toBe('["pilot"]');
    const asked = (): number => entra.calls.filter(({ what }) => what === "github").length;
    const askedBefore = asked();
    simulator.inject({ on: "getBySourceUserPrincipalName", source: anna, do: faults.expireToken() });
    const up = await job("up", "up", merged, { needs: { preview: { outputs } }, matrix: { wave: "pilot" } });
    expect(up.result === "success" ? "" : up.log).toBe("");
    expect(up.summary).toContain("| `pilot` | 2 |");
    expect(simulator.tasks().map(({ status }) => status)).toEqual(["notStarted", "notStarted"]);
    const assertions = entra.calls.flatMap(({ what, assertionId }) =>
      what === "token" ? [assertionId] : [],
    );
    expect(new Set(assertions).size).toBe(assertions.length);
    expect(asked() - askedBefore).toBeGreaterThanOrEqual(2);

    // A task is deleted outside the stack: the drift job fails, and reports it.
    simulator.inject({ on: "get", source: bruno, do: faults.status(404) });
    simulator.inject({ on: "getBySourceUserPrincipalName", source: bruno, do: faults.status(404) });
    const drift = await job("watch", "drift", checkout(plan));
    expect([drift.result, drift.steps["Drift"]?.exitCode]).toEqual(["failure", 2]);
    expect(drift.log).toContain("::error::What was brought up is no longer as the plan says");
    expect(drift.summary).toContain("`pilot`: **create** 1, ");

    // The report of the hour.
    const watched = await job("watch", "status", checkout(plan));
    expect(watched.result === "success" ? "" : watched.log).toBe("");
    expect(watched.summary).toContain("# Migration `merger`");

    // A cancel that comes too late makes the job fail, with the message on its page.
    simulator.start(anna);
    const destroy = await job("destroy", "destroy", checkout(plan), { inputs: { wave: "pilot" } });
    expect([destroy.result, destroy.steps["Destroy"]?.exitCode]).toEqual(["failure", 3]);
    expect(destroy.summary).toMatch(
      /````text\nCannot cancel the migration of the OneDrive of anna@contoso\.com \(task \S+\): it has already started\.\nSharePoint cancels a task only before it starts.*\nNext: .*\n\[task\.cancel\.tooLate\] · HTTP 409/,
    );
    expect([simulator.task(anna).status, simulator.task(bruno).status]).toEqual(["inProgress", "cancelled"]);

    const blobs = [...(await store.blobs())].map(([where, text]) => ({ where, text }));
    expect(blobs.map(({ where }) => where)).toContain(".pulumi/stacks/merger/pilot.json");
    const written = filesBelow(folder);
    const names = written.map(({ where }) => basename(where));
    expect(names).toEqual(expect.arrayContaining(["report.html", "up.ndjson", "pilot.preview.json"]));
    const shown = [...seen, ...comments.bodies()].map((text, at) => ({ where: `text ${at}`, text }));
    const everything = [...blobs, ...written, ...shown];
    expect(leaksIn(everything, secrets)).toEqual([]);
    // Every JSON Web Token begins like the one, and every signature for the store holds the other. Code has such words, too.
    const texts = everything.filter(({ where }) => !where.includes("/pulumi-sharepoint-migration/node/"));
    expect(texts.filter(({ text }) => /eyJ|sig=/.test(text)).map(({ where }) => where)).toEqual([]);
  });
});
