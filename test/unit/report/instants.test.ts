import { utcText, windowText } from "../../../provider/src/report/summary/instants";

const from = "2026-12-05T20:00:00+01:00";

test.each([
  [{}, undefined],
  [{ preferredStartDateTime: from }, "from Sat 5 Dec 2026, 19:00 UTC"],
  [{ preferredLatestStartDateTime: from, timeZone: "UTC" }, "by Sat 5 Dec 2026, 19:00 UTC"],
  [
    {
      preferredStartDateTime: from,
      preferredLatestStartDateTime: "2026-12-05T23:00:00+01:00",
      timeZone: "Europe/Zurich",
    },
    "Sat 5 Dec 2026, 20:00 – 23:00 Europe/Zurich (UTC+1)",
  ],
  [
    {
      preferredStartDateTime: from,
      preferredLatestStartDateTime: "2026-12-07T02:00:00+01:00",
      timeZone: "America/New_York",
    },
    "Sat 5 Dec 2026, 14:00 – Sun 6 Dec, 20:00 America/New_York (UTC-5)",
  ],
  [
    {
      preferredStartDateTime: "2026-10-24T20:00:00+02:00",
      preferredLatestStartDateTime: "2027-01-02T02:00:00+01:00",
      timeZone: "Europe/Zurich",
    },
    "Sat 24 Oct 2026, 20:00 Europe/Zurich (UTC+2) – Sat 2 Jan 2027, 02:00 Europe/Zurich (UTC+1)",
  ],
  [{ preferredStartDateTime: from, timeZone: "Middle/Earth" }, "from Sat 5 Dec 2026, 19:00 UTC"],
  [{ preferredStartDateTime: "to\nmorrow" }, "to morrow – …"],
])("the window %j reads %j", (wave, text) => {
  expect(windowText(wave)).toBe(text);
});

test("an instant reads the same everywhere, and what is none stays", () => {
  expect(utcText(from)).toBe("5 Dec 2026, 19:00 UTC");
  expect(utcText("now\u0007")).toBe("now");
});
