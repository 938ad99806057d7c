import { spawn } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { blobNamesIn } from "./blobNames";

/** Azure Blob Storage on this machine: Microsoft's own emulator, with one container. */
export interface BlobStore {
  /** What Pulumi needs to know of it, but for a key. */
  readonly env: Readonly<Record<string, string>>;
  /** The URL for Pulumi. */
  readonly backendUrl: string;
  /** The account's own key; it permits everything. */
  readonly accountKey: string;
  /** A shared access signature: some letters of `cdlrw`. */
  readonly signatureFor: (permissions: string) => string;
  /** The names and the contents of all blobs. */
  readonly blobs: () => Promise<ReadonlyMap<string, string>>;
}

const account = "contosomigration";
const container = "migration-state";
const program = require.resolve("azurite/dist/src/blob/main.js");

/** Starts a store of its own for a test, in memory. */
export async function startAzurite(): Promise<BlobStore & AsyncDisposable> {
  const accountKey = randomBytes(64).toString("base64");
  const child = spawn(
    process.execPath,
    [
      program,
      "--blobPort",
      "0",
      "--inMemoryPersistence",
      "--silent",
      "--skipApiVersionCheck",
      "--disableTelemetry",
    ],
    {
      env: { ...process.env, AZURITE_ACCOUNTS: `${account}:${accountKey}` },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const ended = once(child, "close");
  const address = await addressOf(createInterface({ input: child.stdout }));
  const signatureFor = (permissions: string): string => sign(accountKey, permissions);
  const ask = async (path: string, query: string, method = "GET"): Promise<string> => {
    const url = `${address}/${account}/${container}${path}?${query}${query && "&"}${signatureFor("cdlrw")}`;
    const response = await fetch(url, { method, headers: { "x-ms-version": "2020-10-02" } });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.text();
  };
  await ask("", "restype=container", "PUT");
  return {
    env: {
      AZURE_STORAGE_ACCOUNT: account,
      AZURE_STORAGE_DOMAIN: new URL(address).host,
      AZURE_STORAGE_PROTOCOL: "http",
      AZURE_STORAGE_IS_LOCAL_EMULATOR: "true",
    },
    backendUrl: `azblob://${container}`,
    accountKey,
    signatureFor,
    blobs: async () => {
      const names = blobNamesIn(await ask("", "restype=container&comp=list"), "Name");
      const contents = await Promise.all(names.map((name) => ask(`/${name}`, "")));
      return new Map(names.map((name, at) => [name, contents[at] ?? ""]));
    },

    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function addressOf(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const address = /listens on (http:\/\/\S+)/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error("azurite ended before it named its address");
}

/** A signature of an account for blobs, in the form of the version 2020-10-02. */
function sign(key: string, permissions: string): string {
  // The service wants its letters in this order.
  const sp = Array.from("rwdlac")
    .filter((letter) => permissions.includes(letter))
    .join("");
  const se = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+/, "");
  const [ss, srt, spr, sv] = ["b", "sco", "https,http", "2020-10-02"];
  const text = [account, sp, ss, srt, "", se, "", spr, sv, ""].join("\n");
  const sig = createHmac("sha256", Buffer.from(key, "base64")).update(text, "utf8").digest("base64");
  return new URLSearchParams({ sv, ss, srt, sp, se, spr, sig }).toString();
}
