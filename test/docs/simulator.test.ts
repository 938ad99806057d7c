import { readFileSync } from "node:fs";
import { join } from "node:path";
import { blocksIn } from "../../tools/docs/pageBlocks";
import { startTestSimulator } from "../support/simulator";
import type { Simulator } from "../../provider/src/simulator";
import { operationNames } from "../../provider/src/simulator/operations";

const page = readFileSync(join(__dirname, "../../docs/reference/simulator.md"), "utf8");

/** The rows of the table of requests: method, path and body. */
const requests = page
  .split("\n")
  .map((line) => /^\| `(GET|POST) (\/simulator\/[^`]+)` +\| ([^|]*)/.exec(line))
  .filter((match) => match !== null)
  .map(([, method = "", path = "", body = ""]) => ({
    method,
    path,
    body: /`(\{.*?\})`/.exec(body)?.[1],
  }));

/** Creates a task, and returns its ID. */
async function createTask({ url }: Simulator, name: string): Promise<string> {
  const response = await fetch(
    `${url}/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks`,
    {
      method: "POST",
      headers: { Authorization: "Bearer x", "Content-Type": "application/json" },
      body: JSON.stringify({
        parameters: {
          "@odata.type": "#microsoft.graph.sharePointUserMigrationTaskParameters",
          targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
          sourceUserIdentity: { userPrincipalName: `${name}@contoso.com` },
          targetUserIdentity: { userPrincipalName: `${name}@fabrikam.com` },
        },
      }),
    },
  );
  return ((await response.json()) as { id: string }).id;
}

test.each(requests)("the simulator understands $method $path", async ({ method, path, body }) => {
  await using simulator = await startTestSimulator();
  const id = await createTask(simulator, "anna");
  if (/finish|fail/.test(path)) simulator.start(id);
  const response = await fetch(simulator.url + path.replace("TASK", id), {
    method,
    ...(body !== undefined && { body }),
  });
  expect([response.status, await response.text()]).toEqual([200, expect.any(String)]);
});

test("the page has every request that there is, and no other", async () => {
  await using simulator = await startTestSimulator();
  const response = await fetch(`${simulator.url}/simulator/nothing`);
  const { error } = (await response.json()) as { error: string };
  const known = (/there are: (.*)\.$/.exec(error)?.[1] ?? "").split(", ").flatMap((request) => {
    const [, start = "", events = ""] = /^POST (tasks\/.*\/)(\S*\|\S*)$/.exec(request) ?? [];
    return start === "" ? [request] : events.split("|").map((event) => `POST tasks/TASK/${event}`);
  });
  expect(
    requests.map(({ method, path }) => `${method} ${path.replace(/^\/simulator\/|\?.*$/g, "")}`).sort(),
  ).toEqual(known.sort());
});

test("the page names every operation that a fault can wait for", () => {
  const named = /The operations are ([\s\S]*?)\.\n/.exec(page)?.[1] ?? "";
  expect([...named.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(operationNames);
});

test("every command line of the page is carried out", async () => {
  await using simulator = await startTestSimulator();
  for (const name of ["anna", "bo"]) await createTask(simulator, name);
  const lines = blocksIn("reference/simulator.md").flatMap(({ text }) => [
    ...text
      .replaceAll("\\\n", " ")
      .matchAll(/^curl -X (\w+) http:\/\/127.0.0.1:4100(\S+)(?: +-d '([^']*)')?$/gm),
  ]);
  expect(lines.length).toBeGreaterThan(6);
  for (const [line, method = "", path = "", body] of lines) {
    const response = await fetch(simulator.url + path, { method, ...(body !== undefined && { body }) });
    expect([line, response.status, await response.text()]).toEqual([line, 200, expect.any(String)]);
  }
  expect(simulator.tasks().map(({ status, error }) => [status, error?.code])).toEqual([
    ["completed", undefined],
    ["failed", "MnAOdbUsersAreNotLicensed"],
  ]);
});

test.each(["health", "tasks", "journal", "grade", "world", "mappings"])(
  "what the page says of the answer of %s is in it",
  async (name) => {
    await using simulator = await startTestSimulator();
    const text = await (await fetch(`${simulator.url}/simulator/${name}`)).text();
    const row = page.split("\n").find((line) => line.startsWith(`| \`GET /simulator/${name}`)) ?? "";
    for (const [, member = ""] of (row.split("|").at(-2) ?? "").matchAll(/`(\w+)`/g))
      expect(text).toContain(`"${member}"`);
  },
);
