import { basename } from "node:path";
import { faults } from "../../../provider/src/simulator";
import { planYaml } from "../../support/cli";
import { descendantsOf, killNow } from "../../support/processTree";
import { runScript } from "../../support/pipelines/bash";
import { expectNoCanary, writtenFiles } from "../../support/pipelines/canaries";
import { subjects, startGitHubPipeline } from "../../support/pipelines/github/pipeline";
import { until } from "../../support/until";
import { describeWithEngine } from "../../../tools/test/engineTier";

const anna = "anna@contoso.com";
const bruno = "bruno@contoso.com";

// Half a minute on a machine of its own, and more on one that has other work.
jest.setTimeout(300_000);

describeWithEngine("a migration in a Git repository", () => {
  test("is previewed, merged, brought up, watched, contended for and destroyed, and no secret is seen anywhere", async () => {
    await using pipeline = await startGitHubPipeline();
    const { repository, simulator, store, entra, world, comments, run, env, canaries } = pipeline;
    const seen: string[] = [];
    const job = async (...args: Parameters<typeof run>) => {
      const result = await run(...args);
      seen.push(result.log, result.summary);
      return result;
    };

    // A pull request: the comment says what merging it would do, made with credentials that can change nothing.
    repository.push("main", { "migration.yaml": planYaml({ pilot: ["anna"] }) });
    repository.push("more", { "migration.yaml": planYaml({ pilot: ["anna", "bruno"] }) });
    world.subject = subjects.pullRequest;
    const previewed = await job("migration-preview.yml", "preview", {
      folder: repository.checkout("more"),
    });
    expect(previewed.result === "success" ? "" : previewed.log).toBe("");
    expect(comments.bodies()).toHaveLength(2);
    expect(comments.bodies()[1]).toMatch(/^<!-- migration preview -->\n# `preview` of `merger`\n/);
    expect(comments.bodies()[1]).toContain(
      "- `pilot`: **create** 2, it has no task yet: `user:anna@contoso.com`, `user:bruno@contoso.com`",
    );
    expect(previewed.summary).toContain("**create** 2");
    expect(simulator.tasks()).toEqual([]);

    // The merge. The first runner gets stuck in the middle of a create.
    repository.merge("more");
    const bringUp = async (folder: string, onStart?: Parameters<typeof run>[2]["onStart"]) => {
      world.subject = subjects.main;
      const { outputs, result, log } = await job("migration-up.yml", "preview", { folder });
      expect(result === "success" ? outputs["waves"] : log).toBe('["pilot"]');
      world.subject = subjects.production;
      const again = () =>
        job("migration-up.yml", "up", {
          folder,
          contexts: { needs: { preview: { outputs } }, matrix: { wave: "pilot" } },
          ...(onStart && { onStart }),
        });
      return { ended: again(), again };
    };
    simulator.inject({ on: "create", source: anna, do: faults.slow(120_000) });
    let stuck = 0;
    const first = await bringUp(repository.checkout("main"), ({ pid }) => (stuck = pid ?? 0));
    await until(() => simulator.tasks().length === 2, first.ended);

    // A second runner meets its lock, and says who holds it and how to go on.
    const second = await bringUp(repository.checkout("main"));
    const locked = await second.ended;
    expect([locked.result, locked.steps["Up"]?.exitCode]).toEqual(["failure", 1]);
    expect(locked.summary).toMatch(
      /````text\nCannot run wave pilot: another run is working on it\.\nIts stack is locked by \S+ on \S+ \(process \d+\) since \S+Z\. Nothing was done\.\nNext: wait for that run .*\n\[run\.locked\]/,
    );

    // The first runner's machine is lost, and leaves the lock. What the message says frees the stack.
    killNow([stuck, ...descendantsOf(stuck).map(({ pid }) => pid)]);
    expect((await first.ended).result).toBe("failure");
    const unlock = /`(pulumi cancel [^`]+)`/.exec(locked.summary)?.[1] ?? "";
    expect(unlock).toBe("pulumi cancel --yes --stack organization/merger/pilot");
    const freed = await runScript(unlock, {
      cwd: repository.folder,
      env: {
        ...env,
        PULUMI_BACKEND_URL: store.backendUrl,
        AZURE_STORAGE_SAS_TOKEN: store.signatureFor("cdlrw"),
      },
      flags: ["-e"],
    });
    seen.push(freed.out, freed.err);
    expect(freed.exitCode === 0 ? "" : freed.err).toBe("");

    // The same job again finds the tasks that the lost one created, though its token is refused in the middle.
    const asked = (): number => entra.calls.filter(({ what }) => what === "github").length;
    const askedBefore = asked();
    simulator.inject({ on: "getBySourceUserPrincipalName", source: anna, do: faults.expireToken() });
    const up = await second.again();
    expect(up.result === "success" ? "" : up.log).toBe("");
    expect(up.summary).toContain("| `pilot` | 2 |");
    expect(simulator.tasks().map(({ status }) => status)).toEqual(["notStarted", "notStarted"]);
    expect(simulator.journal.calls("create")).toHaveLength(2);
    const assertions = entra.calls.flatMap(({ what, assertionId }) =>
      what === "token" ? [assertionId] : [],
    );
    expect(new Set(assertions).size).toBe(assertions.length);
    expect(asked() - askedBefore).toBeGreaterThanOrEqual(3);

    // A task is deleted outside the stack: the drift job fails, and reports it.
    simulator.inject({ on: "get", source: bruno, do: faults.status(404) });
    simulator.inject({ on: "getBySourceUserPrincipalName", source: bruno, do: faults.status(404) });
    world.subject = subjects.main;
    const drift = await job("migration-watch.yml", "drift", { folder: repository.checkout("main") });
    expect([drift.result, drift.steps["Drift"]?.exitCode]).toEqual(["failure", 2]);
    expect(drift.log).toContain("::error::What was brought up is no longer as the plan says");
    expect(drift.summary).toContain("`pilot`: **create** 1, ");

    // The report of the hour.
    const watched = await job("migration-watch.yml", "status", { folder: repository.checkout("main") });
    expect(watched.result === "success" ? "" : watched.log).toBe("");
    expect(watched.summary).toContain("# Migration `merger`");

    // A cancel that comes too late makes the job fail, with the message on its page.
    simulator.start(anna);
    world.subject = subjects.production;
    const destroy = await job("migration-destroy.yml", "destroy", {
      folder: repository.checkout("main"),
      contexts: { inputs: { wave: "pilot" } },
    });
    expect([destroy.result, destroy.steps["Destroy"]?.exitCode]).toEqual(["failure", 3]);
    expect(destroy.summary).toMatch(
      /````text\nCannot cancel the migration of the OneDrive of anna@contoso\.com \(task \S+\): it has already started\.\nSharePoint cancels a task only before it starts.*\nNext: .*\n\[task\.cancel\.tooLate\] · HTTP 409/,
    );
    expect([simulator.task(anna).status, simulator.task(bruno).status]).toEqual(["inProgress", "cancelled"]);

    const blobs = await store.blobs();
    expect([...blobs.keys()]).toContain(".pulumi/stacks/merger/pilot.json");
    const written = writtenFiles(repository.folder);
    const names = [...written.keys()].map((path) => basename(path));
    expect(names).toEqual(expect.arrayContaining(["report.html", "up.ndjson", "pilot.preview.json"]));
    expectNoCanary(
      [
        ...blobs,
        ...written,
        ...[...seen, ...comments.bodies()].map((text, at) => [`text ${at}`, text] as const),
      ],
      canaries,
    );
  });
});
