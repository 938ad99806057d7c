import { context } from "@opentelemetry/api";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkTracing } from "../../../../../provider/src/cli/commands/doctor/tracing";
import { startTestSdk } from "../../../../support/telemetry/sdk";

test("without tracing the check passes", () => {
  expect(checkTracing({})).toEqual({
    name: "tracing",
    verdict: "ok",
    message: "no OpenTelemetry SDK is registered; SHAREPOINT_MIGRATION_TRACE is not set",
  });
});

test("the check names what is enabled", async () => {
  await using _sdk = startTestSdk();
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-trace-"));
  const file = join(folder, "trace.log");
  try {
    expect(checkTracing({ SHAREPOINT_MIGRATION_TRACE: file })).toMatchObject({
      verdict: "ok",
      message: `an OpenTelemetry SDK is registered; calls are traced to ${file}`,
    });
    expect(checkTracing({ SHAREPOINT_MIGRATION_TRACE: "1" }).message).toMatch(
      /; calls are traced to stderr$/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
  await Promise.resolve();
});

test("a file that cannot be written is reported with what to do", () => {
  expect(checkTracing({ SHAREPOINT_MIGRATION_TRACE: "/nowhere/trace.log" })).toEqual({
    name: "tracing",
    verdict: "warn",
    message:
      "Cannot write the trace to /nowhere/trace.log: the file cannot be written. SHAREPOINT_MIGRATION_TRACE names this file, and the system reports ENOENT. Calls are made, but not traced.",
    next: "set SHAREPOINT_MIGRATION_TRACE to a file in a folder that exists and is writable, or unset it.",
  });
});

test("an SDK without a context manager is reported", async () => {
  await using _sdk = startTestSdk();
  context.disable();
  expect(checkTracing({})).toMatchObject({
    verdict: "warn",
    message: expect.stringContaining("no context manager"),
  });
  await Promise.resolve();
});

test.each([
  ["--require ./tracing.cjs", "./tracing.cjs"],
  ["--max-old-space-size=99 -r ../tracing.cjs", "../tracing.cjs"],
  ["--import=./tracing.mjs", "./tracing.mjs"],
  ['--require "./tracing.cjs"', "./tracing.cjs"],
])(
  "a relative path in NODE_OPTIONS (%s) is reported, since Pulumi's processes start in other folders",
  (options, path) => {
    expect(checkTracing({ NODE_OPTIONS: options })).toMatchObject({
      verdict: "warn",
      message: expect.stringContaining(`NODE_OPTIONS names ${path}, `),
      next: "write its absolute path",
    });
  },
);

test.each(["--require /opt/tracing.cjs", "--import @opentelemetry/auto-instrumentations-node/register", ""])(
  "%j is found from anywhere",
  (options) => {
    expect(checkTracing({ NODE_OPTIONS: options }).verdict).toBe("ok");
  },
);
