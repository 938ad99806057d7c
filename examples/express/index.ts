// A service that runs a plan and shows live progress as server-sent events. It has no sign-in, so it listens to this
// machine only: put it behind your own before others can reach it.
import { EventEmitter } from "node:events";
import express from "express";
import { readPlan, up, type MigrationEvent } from "pulumi-sharepoint-migration/automation";

/** The events of the latest run. A browser that connects late, or again, gets those that it has missed. */
let events: MigrationEvent[] = [];
/** The number of its first event; numbers go on from run to run. */
let first = 0;
let isRunning = false;
const news = new EventEmitter().setMaxListeners(0);
const stop = new AbortController();

function publish(event: MigrationEvent): void {
  events.push(event);
  news.emit("event");
}

async function run(): Promise<void> {
  isRunning = true;
  first += events.length;
  events = [];
  try {
    const plan = readPlan("migration.yaml", { now: Date.now() });
    const result = await up({ plan, maxCancels: 0, signal: stop.signal, onEvent: publish });
    publish({ event: "run.finished", ...result });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    publish({ event: "error", error: { code: "service.failed", message } });
  } finally {
    isRunning = false;
    news.emit("event");
  }
}

const app = express();

app.get("/", (_request, response) => {
  response.sendFile("page.html", { root: import.meta.dirname });
});

app.post("/runs", (_request, response) => {
  if (isRunning) return void response.status(409).json({ error: "A run is in progress." });
  void run();
  response.status(202).json({ events: "/events" });
});

app.get("/events", (request, response) => {
  response
    .writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" })
    .flushHeaders();
  let next = Math.max(Number(request.get("Last-Event-ID") ?? -1) + 1, first);
  const send = (): void => {
    for (const event of events.slice(next - first))
      response.write(`id: ${next++}\ndata: ${JSON.stringify(event)}\n\n`);
    if (isRunning) return;
    end();
    response.end();
  };
  const end = (): void => void news.off("event", send);
  news.on("event", send);
  request.on("close", end);
  send();
});

const port = Number(process.env["PORT"] ?? 3000);
const server = app.listen(port, "127.0.0.1", () => console.log(`Listening at http://127.0.0.1:${port}`));

// On SIGTERM nothing more is begun, calls in progress finish, and the state is saved.
process.once("SIGTERM", () => {
  stop.abort();
  server.close();
});
