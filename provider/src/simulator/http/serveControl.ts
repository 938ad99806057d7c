import type { IncomingMessage, ServerResponse } from "node:http";
import { pathOf, queryOf } from "../apiRequest";
import { isJsonObject, textOf, UsageError } from "../checks";
import type { Simulator } from "../simulator";
import { readRequest } from "./readRequest";

/** The path of control requests. */
export const controlPath = "/simulator/";

/** Serves one control request. An invalid one is answered 400 with a sentence. */
export async function serveControl(
  incoming: IncomingMessage,
  response: ServerResponse,
  simulator: Simulator,
): Promise<void> {
  const { status, value } = await answer(incoming, simulator);
  const text = `${JSON.stringify(value, infinityAsText, 2)}\n`;
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8" }).end(text, () => {
    if (value === closing) void simulator.close();
  });
}

async function answer(
  incoming: IncomingMessage,
  simulator: Simulator,
): Promise<{ status: number; value: unknown }> {
  const { method, target, body } = await readRequest(incoming);
  try {
    if (body.is !== "json" && body.is !== "empty")
      throw new UsageError("The body of a control request must be JSON or empty.");
    const value = body.is === "json" ? body.value : {};
    return { status: 200, value: answerControl(method, target, value, simulator) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { status: 400, value: { error: error.message } };
  }
}

function infinityAsText(_name: string, value: unknown): unknown {
  return value === Infinity ? "all" : value;
}

type Control = (body: unknown, simulator: Simulator, query: URLSearchParams) => unknown;

/** The answer to a shutdown. It must be sent before the simulator closes. */
const closing = { status: "closing" } as const;

const controls: Readonly<Record<string, Control>> = {
  "GET health": (_body, simulator) => ({
    status: "listening",
    now: simulator.now(),
    tasks: simulator.tasks().length,
  }),
  "GET tasks": (_body, simulator) => ({ tasks: simulator.tasks() }),
  "GET world": (_body, simulator) => simulator.description(),
  "POST world": (body, simulator) => {
    simulator.describe(body as object); // describe checks it
    return simulator.description();
  },
  "POST failures": (body, simulator) => {
    const { source, code, message } = failureOf(body);
    simulator.failAtStart(source, code, message);
    return body;
  },
  "GET mappings": (_body, simulator) => simulator.mappings(),
  "POST mappings": (body, simulator) => {
    simulator.changeMappings(body as object); // changeMappings checks it
    return simulator.mappings();
  },
  "GET journal": (_body, simulator) => ({ calls: simulator.journal.calls() }),
  "GET grade": (_body, simulator, query) => {
    const graceMs = query.get("graceMs");
    return simulator.grade(graceMs === null ? {} : { graceMs: Number(graceMs) }); // grade checks it
  },
  "POST orphans": (body, simulator) => ({ orphans: simulator.grade().orphans(idsOf(body)) }),
  "POST advance": (body, simulator) => {
    simulator.advance(millisecondsOf(body));
    return { now: simulator.now() };
  },
  "POST faults": (body, simulator) => {
    simulator.inject(body as Parameters<Simulator["inject"]>[0]); // inject checks it
    return { injected: body };
  },
  "POST configure": (body, simulator) => simulator.configure(body as object), // configure checks it
  "POST shutdown": () => closing,
};

const events = ["start", "finish", "fail", "cancel"] as const;

/**
 * Carries out a control request and returns what to answer.
 *
 * @throws {@link UsageError} for an invalid request.
 */
function answerControl(method: string, target: string, body: unknown, simulator: Simulator): unknown {
  const name = pathOf(target).replace(/^\/simulator\//, "");
  const [, task, eventName] = /^tasks\/([^/]+)\/(\w+)$/.exec(name) ?? [];
  const event = events.find((candidate) => candidate === eventName);
  if (method === "POST" && task !== undefined && event)
    return changeTask(decoded(task), event, body, simulator);

  const key = `${method} ${name}`;
  const control = Object.hasOwn(controls, key) ? controls[key] : undefined;
  if (control) return control(body, simulator, queryOf(target));
  const known = [...Object.keys(controls), `POST tasks/{id or source}/${events.join("|")}`].join(", ");
  throw new UsageError(`There is no control request ${key}. Below /simulator/ there are: ${known}.`);
}

function changeTask(
  idOrSource: string,
  event: (typeof events)[number],
  body: unknown,
  simulator: Simulator,
): unknown {
  const { id } = simulator.task(idOrSource);
  if (event === "fail") simulator.fail(id, errorOf(body));
  else simulator[event](id);
  return simulator.task(id);
}

function failureOf(body: unknown): { source: string; code: string | undefined; message: string | undefined } {
  const members = isJsonObject(body) ? body : {};
  const source = textOf(members["source"]);
  const code = textOf(members["code"]);
  if (source !== undefined && (code !== undefined || members["code"] === null))
    return { source, code, message: textOf(members["message"]) };
  throw new UsageError(
    'A failure has a source, and a code or null: {"source": "anna@contoso.com", "code": null}.',
  );
}

function errorOf(body: unknown): { code: string; message: string } | undefined {
  if (!isJsonObject(body)) return undefined;
  const code = textOf(body["code"]);
  const message = textOf(body["message"]);
  if (code === undefined && message === undefined) return undefined;
  if (code !== undefined && message !== undefined) return { code, message };
  throw new UsageError("An error has both a code and a message.");
}

function millisecondsOf(body: unknown): number {
  const ms = isJsonObject(body) ? body["ms"] : undefined;
  if (typeof ms === "number") return ms;
  throw new UsageError('Advancing takes a JSON body such as {"ms": 60000}.');
}

function idsOf(body: unknown): readonly string[] {
  const ids = isJsonObject(body) ? body["ids"] : undefined;
  if (Array.isArray(ids) && ids.every((id) => typeof id === "string")) return ids;
  throw new UsageError('Finding orphans takes a JSON body such as {"ids": []}: the known IDs.');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UsageError("The task in the path is not percent-encoded correctly.");
  }
}
