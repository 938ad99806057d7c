import { setTimeout as sleep } from "node:timers/promises";
import {
  connect,
  sendCreate,
  sendCancel,
  fixedToken,
  createClient,
  endpointFrom,
} from "../../../provider/dist/graph/index.js";
import { noticeLine, type Notice } from "../../../provider/dist/errors/index.js";
import { createTask, deleteTask, openSession } from "../../../provider/dist/lifecycle/index.js";
import { inputsOf, type OpenClient } from "../client.ts";

const clock = { now: Date.now, sleep: (ms: number) => sleep(ms) };
const notify = (notice: Notice): void => console.error(noticeLine(notice));

/** What a resource does: looks the task up, creates it, and breaks off when all will fail. */
export const ours: OpenClient = (url) => {
  const env = { SHAREPOINT_MIGRATION_ENDPOINT: url };
  const session = openSession({ env, clock, version: "bench", notify });
  return {
    create: async (n) => (await createTask(session, { kind: "user", ...inputsOf(n) })).taskId,
    cancel: (taskId, n) =>
      deleteTask(session, taskId, {
        kind: "user",
        ...inputsOf(n),
        taskId,
        status: "notStarted",
        stateVersion: 1,
      }),
  };
};

/** Our Graph room alone: the policies, without the look-up. */
export const oursWithoutLookUp: OpenClient = (url) => {
  const endpoint = endpointFrom(url, "measure");
  const client = createClient(endpoint, { clock, notify, rate: { deadlineMs: 3_600_000 } });
  const connection = connect(client, {
    tenantId: undefined,
    tokens: fixedToken("simulator"),
    version: "bench",
  });
  return {
    create: async (n) => (await sendCreate(connection, { kind: "user", ...inputsOf(n) })).progress.taskId,
    cancel: async (taskId, n) => {
      const label = { taskId, subject: `user${n}@contoso.com`, partner: "fabrikam" };
      const { is } = await sendCancel(connection, label);
      if (is === "conflict") throw new Error("The task cannot be cancelled.");
    },
  };
};
