import {
  actorNames,
  actorsText,
  backendCodes,
  cancelledRemedy,
  catalogue,
  remedyCodes,
  remedyOf,
} from "../../../provider/src/errors";

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
    "Ask Assign Check Correct Create Delete Fix Give Leave Let Make Open Remove Retry Run Set Shorten Unlock Wait".split(
      " ",
    ),
  );
});

test.each(remedyCodes)("%s says who acts, and each once", (code) => {
  const { actors } = remedyOf(code);
  expect(actors.length).toBeGreaterThan(0);
  expect(new Set(actors).size).toBe(actors.length);
  expect(Object.keys(actorNames)).toEqual(expect.arrayContaining([...actors]));
});

test("everyone who can act has to act for some code of the backend", () => {
  const acting = new Set(Object.values(backendCodes).flatMap(({ actors }) => actors));
  expect([...acting].sort()).toEqual(Object.keys(actorNames).sort());
});

test("who acts is read in the order in which they act", () => {
  expect(actorsText(remedyOf("MnATrustNoSetupForPartner").actors)).toBe(
    "target administrator, then source administrator",
  );
});

test.each(Object.entries(backendCodes))("%s leads to a page of Microsoft's", (_code, { link }) => {
  expect(link).toMatch(/^https:\/\/learn\.microsoft\.com\/[a-z0-9./-]+$/);
});

test("a refusal of ours and the backend's code for the same have the same cause and actors", () => {
  for (const [ours, theirs] of [
    ["task.create.noTrust", "MnATrustNoSetupForPartner"],
    ["task.create.noOneDrive", "MnAOdbForSourceUPNDoesNotExist"],
    ["task.create.noIdentityMap", "MnAIdentityMapEntryDoesNotExistsForSourceUPN"],
    ["task.create.sameFarm", "MnAPartnersOnTheSameFarm"],
  ] as const) {
    const { cause, actors } = remedyOf(theirs);
    expect(remedyOf(ours)).toMatchObject({ cause, actors });
  }
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
