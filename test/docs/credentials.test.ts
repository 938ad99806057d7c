import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { catalogue, credentialKinds, sourceVariables } from "../../provider/src/errors";
import { chooseCredential, entraMeanings, machineVariables, targetVariables } from "../../provider/src/graph";

const page = readFileSync(join(__dirname, "../../docs/how-to/credentials.md"), "utf8");
const guid = "11111111-2222-3333-4444-555555555555";
const ours = [sourceVariables, targetVariables, machineVariables].flatMap(
  (names) => Object.values(names) as string[],
);
/** Variables of others that the page names. */
const others = ["NODE_EXTRA_CA_CERTS", "HTTPS_PROXY", "NO_PROXY"];

const rowsUnder = (heading: string): string[][] =>
  page
    .slice(page.indexOf(heading))
    .split(/\n## /)[0]
    ?.split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2)
    .map((line) => line.split("|").map((cell) => cell.trim())) ?? [];
const coded = (cell: string | undefined): string[] =>
  [...(cell ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);

test("the page names every variable that is read, and no other", () => {
  const named = [...page.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)].map(([name]) => name);
  expect([...new Set(named)].sort()).toEqual([...ours, ...others].sort());
});

test("the page has a row and a section for every kind, in the order in which they are tried", () => {
  expect(rowsUnder("## How a kind is chosen").map(([, kind]) => coded(kind)[0])).toEqual([
    ...credentialKinds,
  ]);
  const headings = [...page.matchAll(/^## (`.*)$/gm)].flatMap(([, heading]) => coded(heading));
  expect(headings).toEqual([...credentialKinds]);
});

test("the variables that offer a kind in the table make it be chosen", () => {
  const samples: Readonly<Record<string, string>> = {
    [machineVariables.githubUrl]: "https://github.example/token",
    [machineVariables.githubToken]: "x",
    [machineVariables.pipelinesUrl]: "https://pipelines.example/token",
    [machineVariables.pipelinesToken]: "x",
  };
  for (const [, kind, offeredBy] of rowsUnder("## How a kind is chosen")) {
    const names = coded(offeredBy);
    const sets = offeredBy?.includes(" and ") ? [names] : names.map((name) => [name]);
    for (const set of sets) {
      const env = Object.fromEntries(set.map((name) => [name, samples[name] ?? guid]));
      expect([set, chooseCredential(env).kind]).toEqual([set, coded(kind)[0]]);
    }
  }
});

test("the table lists the variables of the target that the code has", () => {
  const pairs = rowsUnder("## Source and target").map(([, source, target]) => [
    coded(source)[0],
    coded(target)[0],
  ]);
  const keys = Object.keys(sourceVariables) as (keyof typeof sourceVariables)[];
  expect(pairs).toEqual(keys.map((key) => [sourceVariables[key], targetVariables[key]]));
});

const snippets = [...page.matchAll(/```(yaml|sh) ?(\w*)\n([\s\S]*?)```/g)].map(
  ({ 1: language = "", 2: kind = "", 3: text = "", index }) => ({
    kind: kind || (coded(page.slice(0, index).split(/^## /m).at(-1)?.split("\n")[0])[0] ?? ""),
    variables: language === "sh" ? exported(text) : environmentIn(parse(text)),
    text,
  }),
);

/** What the machine adds to what a snippet sets. */
const byMachine: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  githubActions: {
    [machineVariables.githubUrl]: "https://github.example/token",
    [machineVariables.githubToken]: "x",
  },
  azurePipelines: { [machineVariables.pipelinesUrl]: "https://pipelines.example/token" },
  workloadIdentity: {
    [machineVariables.tokenFile]: "/var/run/secrets/azure/tokens/azure-identity-token",
    [sourceVariables.tenantId]: guid,
    [sourceVariables.clientId]: guid,
  },
};

test.each(snippets)(
  "the snippet of $kind makes that kind be chosen, without an error",
  ({ kind, variables }) => {
    // Placeholders of values that only a tenant knows.
    const filled = Object.entries(variables).map(([name, value]) => [
      name,
      /^\$|…/.test(value) ? guid : value,
    ]);
    const env = { ...(Object.fromEntries(filled) as Record<string, string>), ...byMachine[kind] };
    expect(chooseCredential(env)).toMatchObject({ is: "chosen", kind });
  },
);

test("there is a snippet for each kind that needs more than signing in", () => {
  const signIns = ["azureCli", "developer", "default"];
  expect(snippets.map(({ kind }) => kind)).toEqual(credentialKinds.filter((kind) => !signIns.includes(kind)));
});

test("the GitHub job and the AKS pod are allowed to request an OIDC token", () => {
  const { jobs } = parse(snippets.find(({ kind }) => kind === "githubActions")?.text ?? "") as {
    jobs: { up: { permissions: object } };
  };
  expect(jobs.up.permissions).toMatchObject({ "id-token": "write" });
  const job = parse(snippets.find(({ kind }) => kind === "workloadIdentity")?.text ?? "") as {
    spec: { template: { metadata: { labels: object } } };
  };
  expect(job.spec.template.metadata.labels).toEqual({ "azure.workload.identity/use": "true" });
});

test("the table of failures has every code about credentials, and the numbers of Microsoft Entra that lead to it", () => {
  const rows = rowsUnder("## When it fails");
  const codes = Object.keys(catalogue).filter((code) => code.startsWith("auth."));
  expect(rows.flatMap(([, code]) => coded(code)).sort()).toEqual(codes.sort());
  for (const [, code, numbers = ""] of rows) {
    const known = Object.entries(entraMeanings).flatMap(([number, meaning]) =>
      meaning === coded(code)[0] ? [Number(number)] : [],
    );
    expect([code, numbersIn(numbers)]).toEqual([code, known]);
  }
});

function numbersIn(cell: string): number[] {
  const [from, to] = [...cell.matchAll(/AADSTS(\d+) to AADSTS(\d+)/g)].flatMap(([, a, b]) => [
    Number(a),
    Number(b),
  ]);
  const listed = [...cell.matchAll(/AADSTS(\d+)/g)].map(([, number]) => Number(number));
  const between =
    from === undefined || to === undefined ? [] : Array.from({ length: to - from + 1 }, (_, n) => from + n);
  return [...new Set([...listed, ...between])].sort((a, b) => a - b);
}

function exported(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/export (\w+)=(\S+)/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

/** All `env` maps, wherever they are. */
function environmentIn(node: unknown): Record<string, string> {
  if (typeof node !== "object" || node === null) return {};
  return Object.entries(node).reduce<Record<string, string>>(
    (found, [key, value]) => ({
      ...found,
      ...(key === "env" ? (value as Record<string, string>) : environmentIn(value)),
    }),
    {},
  );
}
