import { byActor, findingGroups, sizesOf } from "../../../provider/src/preflight";
import { checkedUser, foundUser } from "../../support/preflight";

const gigabyte = 1024 ** 3;

test("findings are grouped by cause, what blocks first, and by who acts first", () => {
  const groups = findingGroups([
    foundUser("a", { code: "preflight.license.notSeen", verdict: "warning", actors: ["licenseOwner"] }),
    foundUser("b"),
    foundUser("c"),
    foundUser("d", { code: "preflight.target.driveExists", check: "vacancy" }),
    checkedUser("e"),
  ]);
  expect(groups.map(({ code, verdict, subjects }) => [code, verdict, subjects.length])).toEqual([
    ["preflight.mapping.missing", "blocked", 2],
    ["preflight.target.driveExists", "blocked", 1],
    ["preflight.license.notSeen", "warning", 1],
  ]);
  expect([...byActor(groups)].map(([actor, own]) => [actor, own.length])).toEqual([
    ["targetAdministrator", 2],
    ["licenseOwner", 1],
  ]);
});

test("an outage is one cause, with the subjects that were skipped because of it", () => {
  const outage = { check: "validation", verdict: "unknown", actors: ["service"] } as const;
  const groups = findingGroups([
    foundUser("a", { ...outage, code: "graph.unreachable" }),
    foundUser("b", { ...outage, code: "run.stopped" }),
    foundUser("c", { ...outage, code: "run.stopped" }),
  ]);
  expect(groups.map(({ code, subjects }) => [code, subjects.length])).toEqual([["graph.unreachable", 3]]);
});

test("a refusal is not the cause of subjects that were skipped", () => {
  const stopped = { check: "validation", verdict: "unknown", code: "run.stopped" } as const;
  const groups = findingGroups([
    foundUser("a", { check: "validation", code: "task.create.noTrust" }),
    foundUser("b", stopped),
  ]);
  expect(groups.map(({ code }) => code)).toEqual(["task.create.noTrust", "run.stopped"]);
});

test("sizes are summed by kind; what is unknown is counted, and what is under way is not", () => {
  const sizes = sizesOf(
    [
      checkedUser("a", { usedBytes: 60 * gigabyte }),
      checkedUser("b"),
      checkedUser("c", { verdict: "underWay", usedBytes: 9 * gigabyte }),
      checkedUser("d", { kind: "site", usedBytes: 90 * gigabyte }),
      checkedUser("e", { kind: "group", usedBytes: 20 * gigabyte }),
      checkedUser("f", { kind: "site" }),
    ],
    100,
  );
  expect(sizes).toEqual({
    kinds: {
      user: { subjects: 2, unknown: 1, usedBytes: 60 * gigabyte },
      site: { subjects: 2, unknown: 1, usedBytes: 90 * gigabyte },
      group: { subjects: 1, unknown: 0, usedBytes: 20 * gigabyte },
    },
    usedBytes: 170 * gigabyte,
    unknown: 2,
    userLicenses: 2,
    siteLicenseUnits: 2,
    hours: 1.7,
    gigabytesPerHour: 100,
  });
});
