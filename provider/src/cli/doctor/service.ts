import { entryOf, isMigrationError, noticeText } from "../../errors";
import {
  chooseCredential,
  claimsOf,
  cloudWarning,
  connect,
  endpointFrom,
  fixedToken,
  lookUpTask,
  openEntra,
  openLine,
  readTask,
  type ChosenCredential,
  type Clock,
  type Endpoint,
  type Send,
  type TokenSource,
} from "../../graph/index";
import { partnerOf, sourceOf, type TaskInputs } from "../../task/index";
import { bad, ok, warn, type Check } from "./check";
import { checkClock } from "./clock";
import { checkPermission } from "./token";

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

/** Endpoint, credentials, permission, a first call, and the clock: one call, which reads, and is repeated where it is not answered. */
export async function checkService(options: ServiceOptions): Promise<readonly Check[]> {
  const { env, clock, version, subject } = options;
  const endpoint = attempted("endpoint", () => endpointFrom(env["SHAREPOINT_MIGRATION_ENDPOINT"], attempt));
  if ("verdict" in endpoint) return [endpoint];
  const caller = callerOf(endpoint, options);
  if ("verdict" in caller) return [endpointCheck(endpoint, env), caller];
  const checks = [endpointCheck(endpoint, env)];

  let date: { readonly header: string | undefined; readonly atMs: number } | undefined;
  const line = openLine(endpoint, { clock, announce: () => undefined, pace: { deadlineMs: 0 } });
  const listening: Send = async (request) => {
    const reply = await line.wire(request);
    date ??= { header: reply.headers["date"], atMs: clock.now() };
    return reply;
  };
  const { tokens, credential, said } = caller;
  const connection = connect(
    { ...line, wire: listening },
    { tenantId: subject?.tenantId, tokens, version, credential },
  );
  const token = await tokens().catch(() => undefined);
  if (token !== undefined) {
    checks.push(ok("credentials", `got a token with ${said}`), checkPermission(claimsOf(token)));
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

function endpointCheck(endpoint: Endpoint, env: ServiceOptions["env"]): Check {
  const warning = cloudWarning(env, endpoint);
  if (warning !== undefined) return warn("endpoint", noticeText(warning), "use a tenant of the global cloud");
  return ok("endpoint", endpoint.isSimulator ? `${endpoint.origin} (a simulator)` : endpoint.origin);
}

interface Caller {
  readonly tokens: TokenSource;
  readonly credential: ChosenCredential | undefined;
  /** "the client secret in …, because AZURE_CLIENT_SECRET is set" */
  readonly said: string;
}

/** Who calls, or what is wrong with the variables that say so. */
function callerOf(endpoint: Endpoint, { env, clock, subject }: ServiceOptions): Caller | Check {
  if (endpoint.isSimulator) {
    const own = env["SHAREPOINT_MIGRATION_TOKEN"];
    const said = own === undefined ? "the simulator's fixed token" : "SHAREPOINT_MIGRATION_TOKEN";
    return { tokens: fixedToken(own ?? "simulator"), credential: undefined, said };
  }
  const choice = chooseCredential(env, subject?.tenantId);
  if (choice.is === "mistaken") {
    const message = choice.mistakes.map(({ variable, reason }) => `${variable} ${reason}`).join("; ");
    return bad("credentials", message, "correct the variables");
  }
  const tokens = openEntra({ env, clock, endpoint })(subject?.tenantId);
  return { tokens, credential: choice, said: `${choice.name}, because ${choice.why}` };
}

function attempted<T>(name: string, action: () => T): T | Check {
  try {
    return action();
  } catch (thrown) {
    return failed(name, thrown);
  }
}

/** A failure of ours already says why and what next. */
function failed(name: string, thrown: unknown): Check {
  if (!isMigrationError(thrown)) throw thrown;
  const { code, because, next } = thrown;
  return bad(name, `${entryOf(code).cause}. ${because} [${code}]`, next);
}
