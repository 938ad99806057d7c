import { emptyMapState } from "../../provider/src/identityMap";
import { createMap, readMap } from "../../provider/src/lifecycle";
import { caught } from "../support/caught";
import { answersJson, openHostileServer, type Misdeed } from "../support/hostileServer";
import { checkedMap, rowsOf, tenants, userMapping } from "../support/identityMap";
import { sessionFor } from "../support/session";

const anna = userMapping("anna");
const source = { userPrincipalName: "anna@contoso.com" };
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Knows no mapping, and answers to a PATCH with this. */
const patchAnswers =
  (body: unknown): Misdeed =>
  (...call) =>
    call[0].method === "GET"
      ? answersJson({ error: { code: "itemNotFound", message: "" } }, {}, 404)(...call)
      : answersJson(body)(...call);

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["a number", 7],
  ["no list", { value: "all is done" }],
  ["null in the list", { value: [null, 7, "x", [], {}] }],
  ["a name that is an object", { value: [{ sourceUserIdentity: { userPrincipalName: {} } }] }],
  [
    "another target",
    { value: [{ sourceUserIdentity: source, targetUserIdentity: { userPrincipalName: "eve@x.com" } }] },
  ],
  ["another source", { value: [{ sourceUserIdentity: { userPrincipalName: "b@c.de" } }] }],
])("an answer to an update with %s settles nothing", async (_what, body) => {
  await using server = await openHostileServer(patchAnswers(body));
  const error = await caught(() => createMap(sessionFor(server), checkedMap([anna])));
  expect(error).toMatchObject({ code: "mapping.update.unconfirmed", outcome: "unknown" });
});

test("an error of an item is shown without what steers a terminal", async () => {
  const info = { code: "a\u001b[2Jb", message: "one\ntwo\u202e##vso[task.complete]" };
  const item = { sourceUserIdentity: source, "@Core.DataModificationException": { responseCode: 400, info } };
  await using server = await openHostileServer(patchAnswers({ value: [item] }));
  const error = await caught(() => createMap(sessionFor(server), checkedMap([anna])));
  expect(error.code).toBe("mapping.update.rowsRefused");
  for (const line of error.message.split("\n")) expect(line).not.toMatch(unprintable);
  expect(error.message).not.toContain("##vso[");
});

test("what is found in the target is stored on one line, without what steers a terminal", async () => {
  const target = { userPrincipalName: "e\u001b[2Jve\n@fabrikam.com\u202e" };
  await using server = await openHostileServer(
    answersJson({ sourceUserIdentity: source, targetUserIdentity: target, userType: ["x"] }),
  );
  const state = { ...emptyMapState({ name: "people", ...tenants }), mappings: rowsOf([anna]) };
  const { drift } = await readMap(sessionFor(server), state);
  expect(Object.values(drift)).toEqual([expect.stringContaining("ve @fabrikam.com") as string]);
  expect(JSON.stringify(drift)).not.toMatch(unprintable);
});

test.each(["../../users/x", "a'b@contoso.com", "a#EXT#@contoso.com", "a?$select=id@c.de", "%2e%2e"])(
  "a stored source such as %j stays inside its literal in the path",
  async (name) => {
    await using server = await openHostileServer(answersJson({}, {}, 404));
    const state = emptyMapState({ name: "people", ...tenants });
    await readMap(sessionFor(server), { ...state, mappings: { [`user:${name}`]: "anna@fabrikam.com" } });
    const [, path = ""] = server.asked[0]?.line.split(" ") ?? [];
    const [, literal = ""] = /\(sourceUserPrincipalName='([^/?#]*)'\)$/.exec(path) ?? [];
    expect(decodeURIComponent(literal).replaceAll("''", "'")).toBe(name);
  },
);
