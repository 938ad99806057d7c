import { group, site, siteUrl, tasksPath, user, startApi } from "./api";

const bySource = `getBySourceSiteUrl(sourceSiteUrl='${siteUrl}')`;

test.each([
  ["lowerInLookUps", (id: string) => id.toLowerCase()],
  ["upperInLookUps", (id: string) => id.toUpperCase()],
  ["same", (id: string) => id],
] as const)(
  "with ids %s only the look-ups spell them so, and paths take any case",
  async (idCase, spelled) => {
    await using api = await startApi({ idCase });
    const id = await api.createdId(site);
    expect(id).toMatch(/[a-f]/);
    expect((await api.get(bySource)).json["id"]).toBe(spelled(id));
    for (const other of [id.toUpperCase(), id.toLowerCase()])
      expect((await api.get(other)).json["id"]).toBe(id);
    expect((await api.cancel(id.toUpperCase())).status).toBe(204);
    expect(api.simulator.journal.calls().map(({ taskId }) => taskId)).toContain(id);
  },
);

test("status words are used everywhere on the wire, and nowhere else", async () => {
  await using api = await startApi({
    statusWords: { notStarted: "queued", cancelled: "Stopped" },
    cancelAnswer: "task",
  });
  const made = await api.create(site);
  const id = String(made.json["id"]);
  expect(made.json["status"]).toBe("queued");
  expect((await api.get(id)).json["status"]).toBe("queued");
  expect((await api.get(`${bySource}?$select=status`)).json).toEqual({ status: "queued" });
  expect(api.simulator.task(id).status).toBe("notStarted");
  expect((await api.cancel(id)).json["status"]).toBe("Stopped");
  api.simulator.configure({ statusWords: {} });
  expect((await api.get(id)).json["status"]).toBe("cancelled");
});

test("a validation's answer is in the service's spelling too", async () => {
  await using api = await startApi({ statusWords: { completed: "fine" }, echo: "lowerCase" });
  const { json } = await api.create({ ...site, sourceSiteUrl: siteUrl.toUpperCase(), validateOnly: true });
  expect(json).toEqual({ status: "fine", parameters: { ...site, validateOnly: true } });
});

test("parameters may come back in lower case, but not IDs or types", async () => {
  await using api = await startApi({ echo: "lowerCase" });
  const upper = { id: "ABC", userPrincipalName: "Alex@Contoso.com", displayName: "Alex" };
  const made = await api.create({ ...user, sourceUserIdentity: upper });
  expect(made.json["parameters"]).toEqual({
    ...user,
    sourceUserIdentity: { ...upper, userPrincipalName: "alex@contoso.com" },
  });
  const alias = { ...group, targetGroupIdentity: { mailNickname: "Research" } };
  const id = await api.createdId(alias);
  expect((await api.get(id)).json["parameters"]).toEqual(group);
  expect(api.simulator.task(id).parameters).toEqual(alias);
});

test.each([
  [{ statusWords: { waiting: "queued" } }, "statusWords has no member waiting. It has: notStarted,"],
  [{ statusWords: { failed: "not well" } }, "statusWords.failed must be a word of letters"],
  [{ statusWords: "queued" }, "statusWords must be an object"],
  [{ idCase: "upper" }, "idCase must be one of: same, lowerInLookUps, upperInLookUps."],
  [{ createAnswer: "202" }, "createAnswer must be one of: task, taskWith201, taskWith202, emptyWith202."],
  [{ cancelAnswer: "200" }, "cancelAnswer must be one of: noContent, task, accepted."],
  [{ echo: "upperCase" }, "echo must be one of: asGiven, lowerCase."],
  [{ encoding: "br" }, "encoding must be one of: identity, gzipUnlessRefused, gzipAlways."],
  [{ readLagMs: -1 }, "readLagMs must be a whole number"],
  [{ cancelLagMs: "5" }, "cancelLagMs must be a whole number"],
  [{ statusLagMs: 0.5 }, "statusLagMs must be a whole number"],
])("the configuration %j is refused with a sentence", async (change, words) => {
  await using api = await startApi();
  const reply = await api.control("POST", "configure", change);
  expect([reply.status, reply.json["error"]]).toEqual([400, expect.stringContaining(words)]);
});

test("lags, spellings and forms of answers are set over HTTP", async () => {
  await using api = await startApi();
  const settings = {
    readLagMs: 1,
    cancelLagMs: 2,
    statusLagMs: 3,
    idCase: "upperInLookUps",
    createAnswer: "taskWith201",
    cancelAnswer: "accepted",
    statusWords: { notStarted: "queued" },
    echo: "lowerCase",
    encoding: "gzipUnlessRefused",
  };
  expect((await api.control("POST", "configure", settings)).json).toMatchObject(settings);
  expect((await api.send("POST", tasksPath, { body: { parameters: site } })).status).toBe(201);
});
