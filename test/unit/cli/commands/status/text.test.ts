import { failuresText } from "../../../../../provider/src/cli/commands/status/text";
import { noColor } from "../../../../../provider/src/cli/ui/viewport";
import type { RecordedTask } from "../../../../../provider/src/driver";

const task = (key: string): RecordedTask => ({ key }) as RecordedTask;

test("failed tasks are shown by cause, with the remedy and who acts; an unknown code is shown as Graph sent it", () => {
  const codes = new Map([
    ["user:a", "MnATrustNoSetupForPartner"],
    ["user:b", "MnATrustNoSetupForPartner"],
    ["user:c", "MnASomethingNew"],
  ]);
  const text = failuresText(
    [...codes.keys()].map(task),
    ({ key }) => ({ status: "failed", error: { code: codes.get(key) ?? "", message: "" } }),
    noColor,
  );
  const [headline, remedy, subjects, unknown] = text.split("\n");
  expect(headline).toBe("2 tasks failed: no trust with the other tenant [MnATrustNoSetupForPartner]");
  expect(remedy).toMatch(
    /^ {2}→ Set the trust: .*Who acts: target administrator, then source administrator\.$/,
  );
  expect(subjects).toBe("  user:a, user:b");
  expect(unknown).toBe("1 task failed: SharePoint gave an unknown error code [MnASomethingNew]");
});
