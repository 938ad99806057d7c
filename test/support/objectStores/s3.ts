import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A store on this machine that speaks S3, with one bucket. */
export interface S3Store {
  readonly endpoint: string;
  /** The variables of AWS for access. */
  readonly env: Readonly<Record<string, string>>;
  /** The names of all objects. */
  readonly keys: () => readonly string[];
}

const bucket = "migration-state";
const ending = "._S3rver_object";

// The server knows this one account.
const env = { AWS_ACCESS_KEY_ID: "S3RVER", AWS_SECRET_ACCESS_KEY: "S3RVER" };

const program = (directory: string): string => `
  const S3rver = require(${JSON.stringify(require.resolve("@20minutes/s3rver"))});
  const options = { port: 0, address: "127.0.0.1", silent: true, vhostBuckets: false };
  const configureBuckets = [{ name: ${JSON.stringify(bucket)} }];
  new S3rver({ ...options, directory: ${JSON.stringify(directory)}, configureBuckets })
    .run().then(({ port }) => console.log(port));
`;

/** Starts a store of its own for a test. */
export async function startS3(): Promise<S3Store & AsyncDisposable> {
  const directory = mkdtempSync(join(tmpdir(), "sharepoint-migration-s3-"));
  const child = spawn(process.execPath, ["-e", program(directory)], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close");
  const [port] = (await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    ended.then(() => Promise.reject(new Error("the store ended before it listened"))),
  ])) as [string];
  return {
    endpoint: `http://127.0.0.1:${port}`,
    env,
    keys: () =>
      readdirSync(join(directory, bucket), { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(ending))
        .map((path) => path.slice(0, -ending.length)),

    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
