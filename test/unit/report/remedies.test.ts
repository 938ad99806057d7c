import { catalogue } from "../../../provider/src/errors";
import { remedyCodes, remedyOf } from "../../../provider/src/report";
import { cancelledRemedy } from "../../../provider/src/report/remedies/remedyOf";

test("the codes of the backend and all of our own have a remedy", () => {
  expect(remedyCodes).toEqual(expect.arrayContaining(Object.keys(catalogue)));
  expect(remedyCodes.filter((code) => code.startsWith("MnA"))).toHaveLength(25);
  expect(remedyCodes).toEqual(expect.arrayContaining(["FeatureIsNotEnabled", "-161", "-102"]));
  expect(new Set(remedyCodes).size).toBe(remedyCodes.length);
});

test.each(remedyCodes)("%s has a cause in a few words and a remedy in a whole sentence", (code) => {
  const { cause, remedy, origin } = remedyOf(code);
  expect(origin).toBe(Object.hasOwn(catalogue, code) ? "product" : "service");
  expect(cause).toMatch(/^\S.{5,69}[^.\s]$/);
  expect(remedy).toMatch(/^[A-Z`].+\.$/);
  expect(`${cause} ${remedy}`).not.toMatch(
    /undefined|\[object|NaN| below|\bthe (reason|near)\b|\bthe [a-z]+[A-Z]/,
  );
  const parts = remedy.split("`");
  expect(parts.length % 2).toBe(1); // every command has its end
  expect(parts.filter((_, place) => place % 2 === 0).join("")).not.toMatch(/[<>|@*[\]]/); // the rest is plain words
});

test("an imperative begins each remedy of the backend's codes", () => {
  const verbs = new Set(
    remedyCodes
      .filter((code) => remedyOf(code).origin === "service")
      .map((code) => remedyOf(code).remedy.split(" ")[0]),
  );
  expect([...verbs].sort()).toEqual(
    "Add Ask Assign Check Correct Create Delete Fix Give Leave Let Make Open Remove Retry Set Shorten Unlock Wait".split(
      " ",
    ),
  );
});

test("the case of a code's letters makes no difference", () => {
  expect(remedyOf("mnaodbusersarenotlicensed")).toEqual(remedyOf("MnAOdbUsersAreNotLicensed"));
});

test("the sentences of our own codes are those of the catalogue", () => {
  expect(remedyOf("task.cancel.notNow").remedy).toBe("Wait a few minutes and repeat the command.");
  expect(remedyOf("task.create.noTrust").remedy).toContain("<the target's host URL>");
});

test.each(["Xyz", "__proto__", "constructor", "toString", "a\nb\u202e"])(
  "%j, which is unknown, has a general remedy",
  (code) => {
    const { code: asked, cause, origin } = remedyOf(code);
    expect([asked, cause, origin]).toEqual([asked, "SharePoint gave an unknown error code", "unknown"]);
    expect(asked).not.toMatch(/[\n\u202e]/);
  },
);

test("no code at all has a remedy too, and so has a cancelled task", () => {
  expect(remedyOf("").cause).toBe("no reason given");
  expect(cancelledRemedy().remedy).toContain("sharepoint-migration up`");
});
