import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  catalogue,
  entryOf,
  fail,
  fileReason,
  pulumiReader,
  readerFrom,
  wordsFor,
  type ErrorCode,
  type FileReason,
  type MigrationError,
  type Reader,
  type Trace,
} from "../../../provider/src/errors";

const codes = Object.keys(catalogue) as ErrorCode[];
const samples = codes.flatMap((code) =>
  entryOf(code).samples.map((facts, index) => ({ code, index, facts })),
);

const graphTrace = { requestId: "6b1f0c2e" };
const entraTrace = { entraTraceId: "aa-bb" };
const isOfEntra = (code: ErrorCode): boolean => "entraCode" in entryOf(code).samples[0];

/** What the service answers, where an answer leads to this failure. */
const traceOf = (code: ErrorCode, graphSentence?: string): Trace => {
  const { http: httpStatus } = entryOf(code);
  return {
    ...(httpStatus !== undefined && { httpStatus, ...(isOfEntra(code) ? entraTrace : graphTrace) }),
    ...(graphSentence !== undefined && { graphSentence }),
  };
};
const errorOf = ({ code, facts }: (typeof samples)[number], graphSentence?: string): MigrationError =>
  fail(code, facts, traceOf(code, graphSentence));

const driver: Reader = { uses: "driver", program: "sharepoint-migration" };

test("all messages read as the golden file says", () => {
  const texts = samples.flatMap((sample) => {
    const error = errorOf(sample);
    const forDriver = wordsFor(error, driver);
    // With the same command under another name there is nothing more to read.
    const isSame = forDriver.next === error.next.replaceAll("npx sharepoint-migration", driver.program);
    return isSame ? error.message : [error.message, `For users of the driver:\n${forDriver.message}`];
  });
  const rendered = `${texts.join("\n\n")}\n`;
  const golden = join(__dirname, "../../golden/messages.txt");
  if (process.env["UPDATE_GOLDEN"]) writeFileSync(golden, rendered);
  expect(rendered).toBe(readFileSync(golden, "utf8"));
});

test.each(samples)(
  "$code has four lines: what, why, what next, and the line for search ($index)",
  (sample) => {
    const { message, headline, because, next } = errorOf(sample);
    expect(headline).toMatch(/^(Cannot|Unknown whether|Graph accepted) .+\.$/);
    expect(because).toMatch(/[^?]\.$|[?"]$/);
    expect(next).toMatch(/^[a-z`].+\.$/);
    const lines = message.split("\n");
    expect(lines.slice(0, 3)).toEqual([headline, because, `Next: ${next}`]);
    const { http } = entryOf(sample.code);
    const answer =
      http === undefined
        ? "( · no HTTP answer)?"
        : ` · HTTP ${String(http)} · ${isOfEntra(sample.code) ? "Entra trace id aa-bb" : "request-id 6b1f0c2e"}`;
    expect(lines[3]).toMatch(new RegExp(`^\\[${sample.code}\\]${answer}$`));
    expect(lines).toHaveLength(4);
  },
);

test.each(samples)("$code names the commands of its reader ($index)", (sample) => {
  expect(wordsFor(errorOf(sample), driver).next).not.toMatch(/`pulumi (up|preview|destroy|refresh)/);
  expect(errorOf(sample).next).not.toMatch(/`sharepoint-migration|`(up|preview|validate|destroy)\b/);
});

test.each(samples)("$code lacks no fact, whatever its sample ($index)", (sample) => {
  expect(errorOf(sample).message).not.toMatch(/undefined|\bNaN\b|\[object/);
});

test.each(samples)("what Graph says is added to the reason of $code ($index)", (sample) => {
  const { because } = errorOf(sample);
  expect(errorOf(sample, "It cannot be done").because).toBe(`${because} Graph said: "It cannot be done"`);
});

test.each(samples)(
  "$code is not mistaken for a failure of the Pulumi CLI, whatever Graph says ($index)",
  (sample) => {
    const { message } = errorOf(
      sample,
      'A stack already exists; no stack named "x" found; [409] Conflict: Another update is currently in progress.; the stack is currently locked by 1',
    );
    expect(message).toMatch(/already\sexists/);
    for (const phrase of cliPhrases) expect(message).not.toMatch(phrase);
  },
);

test("a message carries no more of Graph's sentence than a line", () => {
  const graphSentence = "x".repeat(5_000);
  const { message } = fail("task.create.rejected", { subject: "a site" }, { graphSentence });
  expect(Math.max(...message.split("\n").map((line) => line.length))).toBeLessThanOrEqual(600);
});

test("an error of Microsoft Entra's names its trace", () => {
  const { message } = fail("auth.rejected", entryOf("auth.rejected").samples[0], {
    httpStatus: 401,
    entraTraceId: "aa-bb",
  });
  expect(message.split("\n").at(-1)).toBe("[auth.rejected] · HTTP 401 · Entra trace id aa-bb");
});

test("an error says what nothing answered", () => {
  const { message } = fail("graph.unreachable", entryOf("graph.unreachable").samples[0], {
    clientRequestId: "aa-bb",
  });
  expect(message.split("\n").at(-1)).toBe("[graph.unreachable] · no HTTP answer · client-request-id aa-bb");
});

// Taken from @pulumi/pulumi/automation/errors.js, which guesses from the CLI's output what went wrong.
const cliPhrases = [
  /no stack named.*found/,
  /stack.*already exists/,
  /\[409\] Conflict: Another update is currently in progress\./,
  /the stack is currently locked by/,
];

test.each(codes.filter((code) => entryOf(code).http === undefined))(
  "%s says that there was no HTTP answer only if there was a request",
  (code) => {
    const was = /answer|connection|reach|token|certificate of/;
    const { message, because, headline } = fail(code, entryOf(code).samples[0]);
    if (message.endsWith("no HTTP answer")) expect(`${headline} ${because}`).toMatch(was);
  },
);

test("an error that was found out here says nothing of HTTP", () => {
  expect(
    fail("cli.fileExists", { file: "migration.yaml", option: "--file" }).message.split("\n").at(-1),
  ).toBe("[cli.fileExists]");
});

test("a process that the driver has started reads the variable that says so", () => {
  expect(readerFrom({ SHAREPOINT_MIGRATION_READER: "driver" }).uses).toBe("driver");
  const typed = { uses: "driver", program: "npx sharepoint-migration" };
  expect(readerFrom({ SHAREPOINT_MIGRATION_READER: "driver npx sharepoint-migration" })).toEqual(typed);
  expect(readerFrom({ SHAREPOINT_MIGRATION_READER: "driver `rm`" })).toBe(pulumiReader);
  expect(readerFrom({ SHAREPOINT_MIGRATION_READER: "" })).toBe(pulumiReader);
});

test("a message for users of the driver names the stack and the resource, where they are known", () => {
  const error = fail("task.replace.started", entryOf("task.replace.started").samples[0]);
  const resource = { stack: "pilot", urn: "urn:pulumi:pilot::merger::x$y::z" };
  expect(wordsFor(error, { ...driver, resource }).next).toContain(
    "`pulumi state delete --stack pilot 'urn:pulumi:pilot::merger::x$y::z'`",
  );
});

test.each<[FileReason, string]>([
  [fileReason("absent"), "sharepoint-migration init"],
  [fileReason("forbidden"), "make it readable for this account"],
  [fileReason("folder"), "pass the file in it"],
  [fileReason("tooLarge", { mebibytes: 2 }), "put long lists into CSV files"],
])("a plan that cannot be read because of %j leads to a step of its own", (reason, next) => {
  expect(fail("plan.unreadable", { file: "migration.yaml", reason }).message).toContain(next);
});
