import { group, site, siteUrl, user, startApi } from "./api";

test("with a lag a new task is found by ID at once, and by its source only later", async () => {
  await using api = await startApi({ lookUpLagMs: 5_000 });
  const ids: string[] = [];
  for (const parameters of [site, user, group]) ids.push(await api.createdId(parameters));
  const lookUps = async () => {
    const found = [
      await api.get(`getBySourceSiteUrl(sourceSiteUrl='${siteUrl}')`),
      await api.get("getBySourceUserPrincipalName(sourcePrincipalName='alex@contoso.com')"),
      await api.get("getBySourceGroupMailNickname(sourceGroupMailNickname='research')"),
    ];
    return found.map(({ status }) => status);
  };
  expect((await api.get(ids[0] ?? "")).status).toBe(200);
  api.simulator.advance(4_999);
  expect(await lookUps()).toEqual([404, 404, 404]);
  api.simulator.advance(1);
  expect(await lookUps()).toEqual([200, 200, 200]);
});

test("with a lag the last visible task is the newest, and a second create is still refused because of the first", async () => {
  await using api = await startApi({ lookUpLagMs: 5_000 });
  const first = await api.createdId(site);
  expect((await api.create(site)).status).toBe(409);
  await api.cancel(first);
  api.simulator.advance(5_000);
  const second = await api.createdId(site);
  const found = async () => (await api.get(`getBySourceSiteUrl(sourceSiteUrl='${siteUrl}')`)).json["id"];
  expect(await found()).toBe(first);
  api.simulator.configure({ lookUpLagMs: 0 });
  expect(await found()).toBe(second);
  expect(() => api.simulator.configure({ lookUpLagMs: -1 })).toThrow("lookUpLagMs must be a whole number");
});
