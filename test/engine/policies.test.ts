import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";
import { group, site, user } from "../support/declared";
import { openTestStack, type Ran, type TestStack } from "../support/stack";

const pack = join(__dirname, "../../policies/dist/pack/main.js");

/** Runs Pulumi with the pack, configured so. */
function withPolicies({ folder, run }: TestStack) {
  return (verb: "up" | "preview", config: Readonly<Record<string, unknown>>): Promise<Ran> => {
    const file = join(folder, "policies.json");
    writeFileSync(file, JSON.stringify(config));
    return run(verb, "--policy-pack", pack, "--policy-pack-config", file);
  };
}

/** The codes that the output has, each once. */
const codesIn = ({ output }: Ran): string[] =>
  [...new Set([...output.matchAll(/\[(policy\.[\w.]+)\]/g)].map(([, code = ""]) => code))].sort();

const nights = { from: "20:00", to: "06:00", timeZone: "Europe/Zurich" };
/** Every rule has something to say about the program below. */
const strict = {
  "allowed-hours": nights,
  "wave-size": { most: 2 },
  "allowed-organizations": { sources: ["contoso.com"], targets: ["other"] },
  "protected-subjects": { subjects: ["user:*"] },
  "validation-age": { maxAgeHours: 1 },
};
const allAt = (enforcementLevel: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries({ ...strict, "latest-start": {}, "started-tasks": {}, "adopt-only-at-first": {} }).map(
      ([name, settings]) => [name, { ...settings, enforcementLevel }],
    ),
  );
const everything = [
  "policy.hours.any",
  "policy.hours.outside",
  "policy.latestStart.missing",
  "policy.organization.source",
  "policy.organization.target",
  "policy.organization.unnamed",
  "policy.protect.missing",
  "policy.validation.missing",
  "policy.wave.tooLarge",
];

describeWithEngine("policies about what a program declares", () => {
  test("are shown when they are advisory, fail a preview when they are mandatory, and stop a run before anything is done", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, stored } = stack;
    const run = withPolicies(stack);
    declare(
      user("anna", { preferredStartDateTime: "2099-12-05T12:00:00Z" }),
      group("research"),
      site("finance"),
    );

    const advised = await run("preview", allAt("advisory"));
    expect(advised).toMatchObject({ exitCode: 0, failures: {} });
    expect(codesIn(advised)).toEqual(everything);
    expect(advised.output).not.toContain("__provider");

    const forbidden = await run("preview", allAt("mandatory"));
    expect(forbidden.exitCode).not.toBe(0);
    expect(codesIn(forbidden)).toEqual(everything);

    const stopped = await run("up", { all: "disabled", "latest-start": "mandatory" });
    expect(stopped.exitCode).not.toBe(0);
    expect(codesIn(stopped)).toEqual(["policy.latestStart.missing"]);
    expect(simulator.journal.calls()).toEqual([]);
    expect(await stored()).toEqual([]);

    const wrong = await run("preview", { "wave-size": { most: 0 }, "allowed-hours": { days: ["Friday"] } });
    expect(wrong.exitCode).not.toBe(0);
    expect(wrong.output).toMatch(/wave-size: most/);
    expect(wrong.output).toMatch(/allowed-hours: days/);
  });
});

const moved = (name: string) => ({ targetUserIdentity: { userPrincipalName: `new-${name}@fabrikam.com` } });

describeWithEngine("policies about what was there before", () => {
  test("find replaces and cancels of started tasks, and what would be adopted after the first run", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run: runWithout } = stack;
    const run = withPolicies(stack);
    const config = (level: string) => ({
      all: "disabled",
      "started-tasks": level,
      "adopt-only-at-first": level,
    });
    declare(user("anna"), user("bruno"), user("clara"));
    // The first run may adopt, and nothing has started.
    expect(await run("up", config("mandatory"))).toMatchObject({ exitCode: 0, changes: { create: 4 } });
    for (const name of ["anna", "bruno"]) simulator.start(`${name}@contoso.com`);
    expect(await runWithout("refresh")).toMatchObject({ exitCode: 0 });

    declare(user("bruno", moved("bruno")), user("clara", moved("clara")));
    const forbidden = await run("preview", config("mandatory"));
    expect(forbidden.exitCode).not.toBe(0);
    expect(codesIn(forbidden)).toEqual(["policy.adopt.late", "policy.started.replaced"]);
    expect(forbidden.output).toMatch(/Cannot replace the task of the OneDrive of bruno@contoso\.com \(task /);

    declare(user("bruno"), user("clara"), user("dora"));
    const advised = await run("preview", config("advisory"));
    expect(advised.exitCode).toBe(0);
    expect(codesIn(advised)).toEqual(["policy.adopt.late", "policy.started.cancelled"]);
    expect(advised.output).toMatch(
      /Cannot cancel the migration of the OneDrive of anna@contoso\.com \(task /,
    );
    expect(advised.output).toMatch(/Cannot create a task for the OneDrive of dora@contoso\.com: /);

    const stopped = await run("preview", { all: "disabled", "started-tasks": "mandatory" });
    expect(stopped.exitCode).not.toBe(0);
    expect(codesIn(stopped)).toEqual(["policy.started.cancelled"]);
  });
});
