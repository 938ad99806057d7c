import { isMigrationError } from "../../errors/index";
import {
  connect,
  endpointFrom,
  entraTokens,
  fixedToken,
  lookUpTask,
  openLine,
  readTask,
  type Clock,
  type Send,
} from "../../graph/index";
import { partnerOf, sourceOf, type TaskInputs } from "../../task/index";
import { bad, ok, type Check } from "./check";
import { checkClock } from "./clock";
import { credentialKind } from "./credentials";
import { checkPermission, claimsOf } from "./token";

/** What the checks of the service need. */
export interface ServiceOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly version: string;
  /** A subject of the plan: its look-up also shows whether the tenants trust each other. */
  readonly subject?: TaskInputs;
}

// No task has this id; that nobody knows it is the answer that is hoped for.
const noTask = "00000000-0000-0000-0000-000000000000";
const attempt = "check the surroundings";

/** Endpoint, credentials, permission, a first call, and the clock: at most two calls, each of which reads. */
export async function checkService({
  env,
  clock,
  version,
  subject,
}: ServiceOptions): Promise<readonly Check[]> {
  const endpoint = attempted("endpoint", () => endpointFrom(env["SHAREPOINT_MIGRATION_ENDPOINT"], attempt));
  if ("verdict" in endpoint) return [endpoint];
  const checks: Check[] = [
    ok("endpoint", endpoint.isSimulator ? `${endpoint.origin} (a simulator)` : endpoint.origin),
  ];
  const kind = credentialKind(env, endpoint.isSimulator);
  const tokens = endpoint.isSimulator
    ? fixedToken(env["SHAREPOINT_MIGRATION_TOKEN"] ?? "simulator")
    : entraTokens(subject?.tenantId, clock);

  let date: { readonly header: string | undefined; readonly atMs: number } | undefined;
  const line = openLine(endpoint, { clock, announce: () => undefined, pace: { deadlineMs: 0 } });
  const listening: Send = async (request) => {
    const reply = await line.wire(request);
    date ??= { header: reply.headers["date"], atMs: clock.now() };
    return reply;
  };
  const connection = connect({ ...line, wire: listening }, { tenantId: subject?.tenantId, tokens, version });

  const token = await tokens().catch(() => undefined);
  if (token !== undefined) {
    checks.push(ok("credentials", `a token could be had: ${kind}`), checkPermission(claimsOf(token)));
  }
  try {
    const label = { taskId: noTask, subject: "nobody", partner: subject ? partnerOf(subject) : "the target" };
    if (subject && sourceOf(subject)) await lookUpTask(connection, subject);
    else await readTask(connection, label);
    checks.push(ok("first call", "a look-up was answered, so the app may read"));
  } catch (thrown) {
    checks.push(failed(token === undefined ? "credentials" : "first call", thrown));
  }
  if (date) checks.push(checkClock(date.header, date.atMs));
  return checks;
}

function attempted<T>(name: string, action: () => T): T | Check {
  try {
    return action();
  } catch (thrown) {
    return failed(name, thrown);
  }
}

/** A failure of ours already says what, why and what next. */
function failed(name: string, thrown: unknown): Check {
  if (!isMigrationError(thrown)) throw thrown;
  const [headline = "", because = "", next = ""] = thrown.message.split("\n");
  const what = headline.slice(headline.indexOf(": ") + 2);
  return bad(name, `${what} ${because} [${thrown.code}]`, next.replace(/^Next: /, ""));
}
