import { pathToFileURL } from "node:url";
import { runtime, type Output } from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { UserMigrationTask } from "../../../provider/src/resources";

type Format = (error: Error, frames: NodeJS.CallSite[]) => unknown;
const hook = Error as { prepareStackTrace: Format | undefined };
const usual = hook.prepareStackTrace;

const args = {
  targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
  sourceUserIdentity: { userPrincipalName: "anna@contoso.com" },
  targetUserIdentity: { userPrincipalName: "anna@fabrikam.com" },
};

beforeAll(async () => {
  await runtime.setMocks({
    newResource: ({ inputs }) => ({ id: "task-1", state: { ...inputs, status: "notStarted" } as object }),
    call: ({ inputs }) => inputs as object,
  });
});

afterEach(() => {
  hook.prepareStackTrace = usual;
  delete process.env["PULUMI_DEBUG_PROMISE_LEAKS"];
});

const valueOf = <T>(output: Output<T>): Promise<T> => new Promise((resolve) => output.apply(resolve));

/** Installs a hook such as `pulumi up` loads, and gives the functions whose traces it has formatted. */
function countingHook(): { readonly formatted: string[]; readonly format: Format } {
  const formatted: string[] = [];
  const format: Format = (error, frames) => {
    formatted.push(frames[0]?.getFunctionName() ?? "");
    return `mapped ${String(error)}`;
  };
  hook.prepareStackTrace = format;
  return { formatted, format };
}

test("the hook of `pulumi up` formats no trace of a promise that a new resource makes, and is put back", async () => {
  const { formatted, format } = countingHook();
  const task = new UserMigrationTask("anna", args);
  expect(formatted).not.toContain("debuggablePromise");
  expect(hook.prepareStackTrace).toBe(format);
  expect(await valueOf(task.status)).toBe("notStarted");
});

test("a program's own errors are formatted by its own hook, also while a resource is made", () => {
  countingHook();
  const notATask = {
    get targetOrganizationHost(): string {
      throw new Error(`seen: ${String(new Error("inner").stack)}`);
    },
  };
  expect(() => new UserMigrationTask("broken", notATask as never)).toThrow("seen: mapped Error: inner");
  expect(() => new UserMigrationTask("", args)).toThrow(/name/);
  expect(String(new Error("after").stack)).toBe("mapped Error: after");
});

test("of where a resource is made only the program's own function is looked at, and kept in state", () => {
  const traces: NodeJS.CallSite[][] = [];
  hook.prepareStackTrace = (error, frames) => {
    if (frames[0]?.getFunctionName()?.endsWith("callsites")) traces.push(frames);
    return String(error);
  };
  const declareHere = (): unknown => new UserMigrationTask("elif", args);
  declareHere();
  expect(traces).toHaveLength(1);
  const [kept] = traces.map((frames) => frames.slice(5).map((frame) => frame.getFunctionName()));
  expect(kept).toEqual(["declareHere"]);
});

test("the SDK leaves out as many frames as are counted on: what it sends is the program's own line, and nothing else", async () => {
  const monitor = runtime.getMonitor() as unknown as { registerResource: (...args: unknown[]) => unknown };
  const { registerResource } = monitor;
  const sent: RegisterResourceRequest[] = [];
  monitor.registerResource = (request, ...rest) => {
    sent.push(request as RegisterResourceRequest);
    return registerResource.call(monitor, request, ...rest);
  };
  try {
    const declareHere = () => new UserMigrationTask("fred", args);
    await valueOf(declareHere().urn);
  } finally {
    monitor.registerResource = registerResource;
  }
  const [request] = sent;
  const own = pathToFileURL(__filename).href;
  expect(request?.getSourceposition()?.getUri()).toBe(own);
  const frames = request?.getStacktrace()?.getFramesList() ?? [];
  expect(frames.map((frame) => frame.getPc()?.getUri())).toEqual([own]);
});

test("without a hook an error's trace still leads to the program's line", () => {
  hook.prepareStackTrace = undefined;
  const thrown = ((): Error => {
    try {
      return new UserMigrationTask("", args) as never;
    } catch (error) {
      return error as Error;
    }
  })();
  expect(thrown.stack).toContain("shortTraces.test.ts");
  expect(hook.prepareStackTrace).toBeUndefined();
});

test("a search for promises that never end keeps their traces", () => {
  process.env["PULUMI_DEBUG_PROMISE_LEAKS"] = "true";
  const { formatted } = countingHook();
  new UserMigrationTask("clara", args);
  expect(formatted).toContain("debuggablePromise");
});

test("an argument that is not given is an output of undefined, and taskId is the resource's id", async () => {
  const task = new UserMigrationTask("dora", args);
  expect(await valueOf(task.tenantId)).toBeUndefined();
  expect(await valueOf(task.targetOrganizationId)).toBeUndefined();
  expect(await valueOf(task.targetOrganizationHost)).toBe(args.targetOrganizationHost);
  expect(await valueOf(task.taskId)).toBe("task-1");
});
