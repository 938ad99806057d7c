import { parseStatus, readState, STATE_VERSION, stateOf, UNKNOWN } from "../../../provider/src/task";
import { caught } from "../../support/caught";
import { samples } from "../../support/samples";

test("what is stored is read back whole", () => {
  const state = stateOf(samples.user, {
    taskId: "7f3c",
    status: "failed",
    startedDateTime: "2026-01-01T00:00:00Z",
    error: { code: "MnAOdbUsersAreNotLicensed", message: "No licence" },
  });
  expect(readState("7f3c", structuredClone({ ...state }))).toEqual(state);
});

// A frozen sample of every version ever written. Add one when STATE_VERSION is raised; never change an old one.
const written = [
  { version: 0, stored: { kind: "site" } },
  {
    version: 1,
    stored: {
      stateVersion: 1,
      kind: "site",
      targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
      sourceSiteUrl: "https://contoso.sharepoint.com/sites/finance",
      targetSiteUrl: "https://fabrikam.sharepoint.com/sites/finance",
      taskId: "7f3c",
      status: "notStarted",
    },
  },
];

test.each(written)("state of version $version is readable", ({ stored }) => {
  expect(readState("7f3c", stored)).toMatchObject({
    taskId: "7f3c",
    kind: "site",
    stateVersion: STATE_VERSION,
  });
});

test("there is a sample of every version", () => {
  expect(written.map(({ version }) => version)).toEqual(
    Array.from({ length: STATE_VERSION + 1 }, (_, n) => n),
  );
});

test.each([
  { stateVersion: STATE_VERSION + 1, kind: "user" },
  { stateVersion: "1", kind: "user" },
  { stateVersion: [UNKNOWN], kind: "user" },
  { stateVersion: 1 },
])("state that this version cannot read is refused, not guessed: %j", async (stored) => {
  expect((await caught(() => readState("7f3c", stored))).code).toBe("state.unreadable");
});

test.each([
  ["notStarted", "notStarted"],
  ["success", "completed"],
  ["Completed", "completed"],
  ["canceled", "cancelled"],
  ["somethingNew", "somethingNew"],
  [undefined, "unknownFutureValue"],
  ["<script>", "unknownFutureValue"],
])("status %p is read as %s", (wire, status) => {
  expect(parseStatus(wire)).toBe(status);
});
