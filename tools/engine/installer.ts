import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import semver from "semver";
import { engineVersions, type Pin } from "./pins.ts";
import { startProgress } from "./progress.ts";

/** Where the Automation API's installer downloads from; asked first, because the installer waits for minutes. */
const installerUrl = "https://get.pulumi.com/install.sh";

/** Whether the host of the official installer answers within four seconds. */
export async function installerAnswers(): Promise<boolean> {
  try {
    const response = await fetch(installerUrl, { method: "HEAD", signal: AbortSignal.timeout(4000) });
    return response.ok;
  } catch {
    return false;
  }
}

/** Puts the official release into `root`, with its programs in `root/bin`. */
export async function installInto(root: string, pin: Pin): Promise<void> {
  const version = engineVersions[pin];
  const progress = startProgress(`Downloading pulumi ${version} with the official installer`);
  try {
    await PulumiCommand.install({ root, version: new semver.SemVer(version) });
  } finally {
    progress.stop();
  }
}
