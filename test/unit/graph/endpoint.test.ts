import { endpointFrom, microsoftGraph } from "../../../provider/src/graph";
import { caught } from "../../support/caught";

test.each([undefined, "", "  "])("Microsoft Graph is called when the setting is %p", (setting) => {
  expect(endpointFrom(setting, "try")).toBe(microsoftGraph);
});

test.each([
  ["http://127.0.0.1:4010", { origin: "http://127.0.0.1:4010", isSimulator: true }],
  ["http://localhost:4010/", { origin: "http://localhost:4010", isSimulator: true }],
  ["http://[::1]:4010", { origin: "http://[::1]:4010", isSimulator: true }],
  ["https://graph.contoso.example", { origin: "https://graph.contoso.example", isSimulator: false }],
])("%s is accepted", (setting, endpoint) => {
  expect(endpointFrom(setting, "try")).toEqual(endpoint);
});

test.each([
  "http://graph.contoso.example",
  "http://127.0.0.1.contoso.example",
  "http://localhost.contoso.example",
  "ftp://127.0.0.1",
  "graph.microsoft.com",
  "https://user:hunter2@graph.microsoft.com",
  "https://graph.microsoft.com/beta",
])("%s is refused, and not repeated in the message", async (setting) => {
  const error = await caught(() => endpointFrom(setting, "read a task"));
  expect(error.code).toBe("settings.endpointInvalid");
  expect(error.message).not.toContain("hunter2");
});
