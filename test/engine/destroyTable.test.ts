import { faults, type Simulator } from "../../provider/src/simulator";
import { describeWithEngine } from "../../tools/test/engineTier";
import { user } from "../support/declared";
import { withStack } from "../support/withStack";

/** What Graph answers when a task is destroyed, and what then happens. The README's table says the same. */
interface Row {
  readonly answer: string;
  readonly arrange: (simulator: Simulator, source: string, taskId: string) => void;
  readonly exitCode: number;
  readonly stays: boolean;
  /** The first line of the message, with X for the subject and T for the task's id. */
  readonly says?: string;
  readonly mayBeCorrupt?: boolean;
}

const refusal = (why: string): string => `Cannot cancel the migration of X (task T): ${why}.`;
const unknown = (why: string): string => `Unknown whether the migration of X (task T) was cancelled: ${why}.`;
const answers =
  (status: number) =>
  (simulator: Simulator, _source: string, taskId: string): void =>
    simulator.inject({ on: "cancel", taskId, times: Infinity, do: faults.status(status) });

export const rows: readonly Row[] = [
  { answer: "204", arrange: () => undefined, exitCode: 0, stays: false },
  {
    answer: "400",
    arrange: answers(400),
    exitCode: 1,
    stays: true,
    says: refusal("Graph rejected the request"),
  },
  {
    answer: "401",
    arrange: answers(401),
    exitCode: 1,
    stays: true,
    says: refusal("the credentials for the default tenant were not accepted"),
  },
  {
    answer: "403",
    arrange: answers(403),
    exitCode: 1,
    stays: true,
    says: refusal("the app may not do this"),
  },
  { answer: "404", arrange: answers(404), exitCode: 0, stays: false },
  {
    answer: "409, in progress",
    arrange: (simulator, source) => simulator.start(source),
    exitCode: 1,
    stays: true,
    says: refusal("it has already started"),
  },
  {
    answer: "409, already finished",
    arrange: (simulator, source) => {
      simulator.start(source);
      simulator.finish(source);
    },
    exitCode: 0,
    stays: false,
  },
  {
    answer: "422",
    arrange: answers(422),
    exitCode: 1,
    stays: true,
    says: refusal("there is no cross-tenant trust with https://fabrikam-my.sharepoint.com"),
  },
  {
    answer: "429, again and again",
    arrange: (simulator, _source, taskId) =>
      simulator.inject({ on: "cancel", taskId, times: Infinity, do: faults.throttle(0) }),
    exitCode: 1,
    stays: true,
    says: refusal("Microsoft Graph is throttling this app"),
  },
  {
    answer: "500",
    arrange: answers(500),
    exitCode: 1,
    stays: true,
    says: unknown("Graph failed while answering"),
    mayBeCorrupt: true,
  },
  {
    answer: "connection dropped",
    arrange: (simulator, _source, taskId) =>
      simulator.inject({ on: "cancel", taskId, times: Infinity, do: faults.dropBeforeRequest() }),
    exitCode: 1,
    stays: true,
    says: unknown("the answer was lost"),
    mayBeCorrupt: true,
  },
];

describeWithEngine("destroying a task", () => {
  test("ends as the table says, for every answer", () =>
    withStack({}, async ({ simulator, declare, run, stored }) => {
      const names = rows.map((_row, index) => `user${String(index)}`);
      declare(...names.map((name) => user(name)));
      await run("up");
      const found: unknown[] = [];
      for (const [index, { answer, arrange }] of rows.entries()) {
        const name = `user${String(index)}`;
        const source = `${name}@contoso.com`;
        const { id } = simulator.task(source);
        arrange(simulator, source, id);
        const { exitCode, failures, mayBeCorrupt } = await run("destroy", "--target", `**${name}`);
        const says = failures[name]
          ?.split("\n")[0]
          ?.replace(`the OneDrive of ${source}`, "X")
          .replace(id, "T");
        const stays = (await stored()).some((resource) => resource.name === name);
        found.push({ answer, exitCode, stays, mayBeCorrupt, ...(says !== undefined && { says }) });
      }
      expect(found).toEqual(rows.map(({ arrange: _arrange, ...row }) => ({ mayBeCorrupt: false, ...row })));
    }));
});
