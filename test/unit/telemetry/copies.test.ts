import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "../../..");

test("an SDK that was registered through another copy of the API is heard", () => {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-api-"));
  try {
    cpSync(join(root, "node_modules/@opentelemetry/api"), join(folder, "api"), { recursive: true });
    const program = `
      const { trace } = require(${JSON.stringify(join(folder, "api"))});
      const { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } = require("@opentelemetry/sdk-trace-base");
      const exporter = new InMemorySpanExporter();
      trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
      const { inOperation } = require(${JSON.stringify(join(root, "provider/dist/telemetry/index.js"))});
      inOperation({ name: "read", traceContext: {}, now: Date.now }, async () => undefined).then(() => {
        const copies = Object.keys(require.cache).filter((file) => /api.build.src.index\\.js$/.test(file));
        console.log(copies.length, exporter.getFinishedSpans().map(({ name }) => name).join());
      });
    `;
    const printed = execFileSync(process.execPath, ["-e", program], { cwd: root, encoding: "utf8" });
    expect(printed.trim()).toBe("2 sharepoint_migration.read");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
