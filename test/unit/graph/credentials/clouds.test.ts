import { cloudWarning, microsoftGraph } from "../../../../provider/src/graph";
import { authorityFrom, scopeFor } from "../../../../provider/src/graph/credentials/clouds";

const endpoint = (origin: string) => ({ origin, isSimulator: false });

test.each([
  ["the US Government", "https://login.microsoftonline.us", microsoftGraph.origin],
  ["the US Government", undefined, "https://graph.microsoft.us"],
  ["the US Government", undefined, "https://dod-graph.microsoft.us"],
  ["China (21Vianet)", "https://login.chinacloudapi.cn/", microsoftGraph.origin],
  ["China (21Vianet)", undefined, "https://microsoftgraph.chinacloudapi.cn"],
])("a warning says that Graph of %s offers no migrations (%#)", (name, authority, origin) => {
  expect(cloudWarning({ AZURE_AUTHORITY_HOST: authority }, endpoint(origin))).toEqual({
    kind: "nationalCloud",
    cloud: name,
  });
});

test("the global cloud and a private authority cause no warning", () => {
  expect(cloudWarning({}, microsoftGraph)).toBeUndefined();
  expect(cloudWarning({ AZURE_AUTHORITY_HOST: "https://entra.example" }, microsoftGraph)).toBeUndefined();
});

test("a token is for the Graph that is called; behind a gateway it is for the global one", () => {
  expect(scopeFor(microsoftGraph)).toBe("https://graph.microsoft.com/.default");
  expect(scopeFor(endpoint("https://graph.microsoft.us"))).toBe("https://graph.microsoft.us/.default");
  expect(scopeFor(endpoint("https://gateway.example"))).toBe("https://graph.microsoft.com/.default");
});

test("an authority is known to be Microsoft's by its host, not by how the host begins", () => {
  expect(authorityFrom({})).toEqual({ host: "https://login.microsoftonline.com", isMicrosofts: true });
  const forged = { AZURE_AUTHORITY_HOST: "https://login.microsoftonline.com.example" };
  expect(authorityFrom(forged)).toMatchObject({ isMicrosofts: false });
});
