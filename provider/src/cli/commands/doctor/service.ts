import { driverReader, entryOf, isMigrationError, noticeText, wordsFor } from "../../../errors";
import {
  chooseCredential,
  claimsOf,
  cloudWarning,
  connect,
  endpointFrom,
  fixedToken,
  sendLookUp,
  openEntra,
  createClient,
  sendRead,
  type ChosenCredential,
  type Clock,
  type Endpoint,
  type Send,
  type TokenSource,
} from "../../../graph";
import { partnerOf, sourceOf, type TaskInputs } from "../../../task";
import { bad, ok, warn, type Check } from "./check";
import { checkClock } from "./clock";
import { checkPermission, checkReadPermissions } from "./token";

/** What the checks of the service need. */
export interface ServiceOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly version: string;
  /** A subject of the plan: its look-up also shows whether the tenants trust each other. */
  readonly subject?: TaskInputs;
}

// No task has this id: "not found" is the expected answer.
const noTask = "00000000-0000-0000-0000-000000000000";
const attempt = "check the environment";

/** Checks endpoint, credentials, permission, a first call and the clock, with one read, which is repeated until it is answered. */
export async function checkService(options: ServiceOptions): Promise<readonly Check[]> {
  const { env, clock, version, subject } = options;
  let endpoint: Endpoint;
  try {
    endpoint = endpointFrom(env["SHAREPOINT_MIGRATION_ENDPOINT"], attempt);
  } catch (thrown) {
    return [failed("endpoint", thrown)];
  }
  const caller = callerOf(endpoint, options);
  if ("verdict" in caller) return [endpointCheck(endpoint, env), caller];
  const checks = [endpointCheck(endpoint, env)];

  let date: { readonly header: string | undefined; readonly atMs: number } | undefined;
  const line = createClient(endpoint, { clock, notify: () => undefined, rate: { deadlineMs: 0 } });
  const listening: Send = async (request) => {
    const reply = await line.wire(request);
    date ??= { header: reply.headers["date"], atMs: clock.now() };
    return reply;
  };
  const { tokens, credential, source } = caller;
  const connection = connect(
    { ...line, wire: listening },
    { tenantId: subject?.tenantId, tokens, version, credential },
  );
  const token = await tokens().catch(() => undefined);
  if (token !== undefined) {
    const claims = claimsOf(token);
    checks.push(ok("credentials", `got a token with ${source}`), checkPermission(claims));
    const optional = checkReadPermissions(claims);
    if (optional) checks.push(optional);
  }
  try {
    const label = {
      taskId: noTask,
      subject: "no subject",
      partner: subject ? partnerOf(subject) : "the target",
    };
    if (subject && sourceOf(subject)) await sendLookUp(connection, subject);
    else await sendRead(connection, label);
    checks.push(ok("first call", "a look-up was answered, so the app can read"));
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
  readonly source: string;
}

/** The caller, or what is wrong with the variables that name it. */
function callerOf(endpoint: Endpoint, { env, clock, subject }: ServiceOptions): Caller | Check {
  if (endpoint.isSimulator) {
    const own = env["SHAREPOINT_MIGRATION_TOKEN"];
    const source = own === undefined ? "the simulator's fixed token" : "SHAREPOINT_MIGRATION_TOKEN";
    return { tokens: fixedToken(own ?? "simulator"), credential: undefined, source };
  }
  const choice = chooseCredential(env, subject?.tenantId);
  if (choice.is === "mistaken") {
    return bad("credentials", choice.mistakes.join("; "), "correct the variables");
  }
  const tokens = openEntra({ env, clock, endpoint })(subject?.tenantId);
  return { tokens, credential: choice, source: `${choice.name}, because ${choice.why}` };
}

/** Our errors already say what, why and what next. */
function failed(name: string, thrown: unknown): Check {
  if (!isMigrationError(thrown)) throw thrown;
  const { code } = thrown;
  const { because, next } = wordsFor(thrown, driverReader());
  return bad(name, `${entryOf(code).cause}. ${because} [${code}]`, next);
}
