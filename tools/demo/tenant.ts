/** What the demo asks of the simulator beside the API: to look at its world and to move time on. */
export interface Tenant {
  readonly tasks: () => Promise<readonly SimulatedTask[]>;
  /** How often each operation of the API was called so far. */
  readonly calls: (operation: string) => Promise<number>;
  /** Describes people, groups and sites of both tenants. */
  readonly describe: (world: Readonly<Record<"source" | "target", object>>) => Promise<void>;
  readonly start: (task: SimulatedTask) => Promise<void>;
  readonly finish: (task: SimulatedTask) => Promise<void>;
  /** Lets time pass until an instant. */
  readonly waitUntil: (instant: string) => Promise<void>;
}

/** A task in the simulator's world. */
export interface SimulatedTask {
  readonly id: string;
  /** What is moved: kind, colon, name. */
  readonly source: string;
  readonly status: string;
}

/** The simulator at a URL, through its control endpoints. */
export function tenantAt(url: string): Tenant {
  const get = async <T>(path: string): Promise<T> =>
    (await (await fetch(`${url}/simulator/${path}`)).json()) as T;
  const post = async (path: string, body?: unknown): Promise<void> => {
    const answer = await fetch(`${url}/simulator/${path}`, {
      method: "POST",
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`The simulator refused ${path}: ${await answer.text()}`);
  };
  return {
    tasks: async () => (await get<{ tasks: SimulatedTask[] }>("tasks")).tasks,
    calls: async (operation) => {
      const { calls } = await get<{ calls: { operation: string }[] }>("journal");
      return calls.filter((call) => call.operation === operation).length;
    },
    describe: (world) => post("world", world),
    start: (task) => post(`tasks/${task.id}/start`),
    finish: (task) => post(`tasks/${task.id}/finish`),
    waitUntil: async (instant) => {
      const { now } = await get<{ now: string }>("health");
      await post("advance", { ms: Math.max(0, Date.parse(instant) - Date.parse(now)) });
    },
  };
}
