import { faults } from "../../provider/src/simulator";
import { describeWithEngine } from "../../tools/test/engineTier";
import { startOnTerminal } from "../support/terminal";
import { planYaml, openTestCli } from "../support/cli";

const slowly = (source: string) => ({ on: "validate", source, do: faults.slow(60_000) }) as const;

test("on a terminal one block is redrawn with a bar for each wave, and the cursor comes back", async () => {
  await using cli = await openTestCli();
  const { write, simulator, folder, env } = cli;
  write("migration.yaml", planYaml({ pilot: ["anna"], main: ["bruno", "clara", "deniz"] }));
  simulator.inject({
    on: "validate",
    source: "anna@contoso.com",
    do: faults.status(422, { code: "MnAOdbForSourceUPNDoesNotExist", message: "None." }),
  });
  const person = startOnTerminal(["validate", "--live"], { cwd: folder, env });
  expect(await person.ended).toBe(4);
  const lines = person.screen();
  const block = lines.slice(lines.findIndex((line) => line.startsWith("merger · validate · ")));
  expect(block.slice(1, 5)).toEqual([
    expect.stringMatching(/^pilot ▓+ {2}100 % done$/),
    "  failed 1",
    expect.stringMatching(/^main {2}█+ {2}100 % done$/),
    "  checked 3",
  ]);
  expect(lines.filter((line) => line.startsWith("merger · validate"))).toHaveLength(1);
  expect(lines.slice(-3).join("")).toContain("exit 4: blocked");
  expect(person.isCursorShown()).toBe(true);
});

test("on a narrow terminal, and after it was resized, no line is broken", async () => {
  await using cli = await openTestCli();
  const { write, simulator, folder, env } = cli;
  write("migration.yaml", planYaml({ pilot: ["anna"], main: ["bruno", "clara"] }));
  simulator.inject(slowly("clara@contoso.com"));
  const person = startOnTerminal(["validate", "--live"], { cwd: folder, env, columns: 40, rows: 12 });
  await person.shows("checked 1");
  const narrow = person.screen().filter((line) => /^(pilot|main)/.test(line));
  expect(narrow).toHaveLength(2);
  for (const line of narrow) expect(line).toMatch(/^(pilot|main ) [█░]+ +\d+ %/);
  person.resize(100, 30);
  await person.shows("main  ██████████████");
  person.type("\u0003");
  await person.shows("To continue");
  person.type("\u0003");
  await person.ended;
});

test("what is to be copied is not broken into lines, however narrow the terminal is", async () => {
  await using cli = await openTestCli();
  const { write, folder, env } = cli;
  write("migration.yaml", planYaml({ pilot: ["anna"], main: ["bruno", "clara"] }));
  const written = async (...words: readonly string[]): Promise<string> => {
    const person = startOnTerminal(words, { cwd: folder, env, columns: 40 });
    expect(await person.ended).toBe(0);
    return person.written();
  };
  expect(await written("graph")).toContain('["pilot<br>1 subject<br>starts as soon as it can"]');
  expect(await written("doctor", "--permissions")).toMatch(
    /az ad app permission add --id '[^']+' --api \S+ --api-permissions \S+=Role \S+=Role\r?\n/,
  );
});

test("the first Ctrl-C starts nothing new and prints how to continue; the second stops at once and restores the cursor", async () => {
  await using cli = await openTestCli();
  const { write, simulator, folder, env } = cli;
  write("migration.yaml", planYaml({ pilot: ["anna", "bruno"] }));
  simulator.inject(slowly("anna@contoso.com"));
  const person = startOnTerminal(["validate", "--live", "--wave", "pilot"], {
    cwd: folder,
    env,
    columns: 120,
  });
  await person.shows("checked 1");
  expect(person.isCursorShown()).toBe(false);
  person.type("\u0003");
  await person.shows("To continue: sharepoint-migration validate --live --wave pilot");
  person.type("\u0003");
  expect(await person.ended).toBe(130);
  expect(person.isCursorShown()).toBe(true);
  expect(person.screen().at(-1)).toMatch(
    /Stopped\. To continue: sharepoint-migration validate --live --wave pilot$/,
  );
});

test("where TERM is dumb, or in CI, the cursor is left alone", async () => {
  await using cli = await openTestCli();
  const { write, folder, env } = cli;
  write("migration.yaml", planYaml({ pilot: ["anna"] }));
  for (const more of [{ TERM: "dumb" }, { CI: "true" }]) {
    const person = startOnTerminal(["validate", "--live"], { cwd: folder, env: { ...env, ...more } });
    expect(await person.ended).toBe(0);
    expect([person.paints(), person.isCursorShown()]).toEqual([0, true]);
  }
});

describeWithEngine("a person at a terminal", () => {
  test("is shown what will be done, and asked before anything is", async () => {
    await using cli = await openTestCli();
    const { write, simulator, folder, env } = cli;
    write("migration.yaml", planYaml({ pilot: ["anna"] }));
    const unsure = startOnTerminal(["up"], { cwd: folder, env, columns: 100 });
    await unsure.shows("Do that (create 1)? [y/N]");
    expect(unsure.screen().join("\n")).toContain("it has no task yet\n    user:anna@contoso.com");
    unsure.type("n\r");
    expect(await unsure.ended).toBe(4);
    expect(unsure.screen().join("\n")).toContain("[cli.declined]");
    const silent = startOnTerminal(["up"], { cwd: folder, env, columns: 100 });
    await silent.shows("[y/N]");
    silent.type("\u0004"); // Ctrl-D
    expect(await silent.ended).toBe(4);
    expect(silent.screen().join("\n")).toContain("[cli.declined]");
    expect(simulator.tasks()).toEqual([]);

    const sure = startOnTerminal(["up"], { cwd: folder, env, columns: 100 });
    await sure.shows("Do that (create 1)? [y/N]");
    sure.type("y\r");
    expect(await sure.ended).toBe(0);
    expect(simulator.tasks()).toHaveLength(1);
    expect(sure.screen().join("\n")).toMatch(/^pilot █+ {2}100 % done\n {2}create 1$/m);
    expect(sure.isCursorShown()).toBe(true);
  });
});
