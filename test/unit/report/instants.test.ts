import { utcText, windowText } from "../../../provider/src/report/summary/instants";

const from = "2026-12-05T20:00:00+01:00";

test.each([
  [{}, undefined],
  [{ preferredStartDateTime: from }, "from Sat 5 Dec 2026, 19:00 UTC"],
  [{ preferredLatestStartDateTime: from, timeZone: "UTC" }, "until Sat 5 Dec 2026, 19:00 UTC"],
  [
    {
      preferredStartDateTime: from,
      preferredLatestStartDateTime: "2026-12-05T23:00:00+01:00",
      timeZone: "Europe/Zurich",
    },
    "Sat 5 Dec 2026, 20:00 – 23:00 Europe/Zurich (5 Dec, 19:00 – 22:00 UTC)",
  ],
  [
    {
      preferredStartDateTime: from,
      preferredLatestStartDateTime: "2026-12-07T02:00:00+01:00",
      timeZone: "America/New_York",
    },
    "Sat 5 Dec 2026, 14:00 – Sun 6 Dec 2026, 20:00 America/New_York (5 Dec, 19:00 – 7 Dec, 01:00 UTC)",
  ],
  [{ preferredStartDateTime: from, timeZone: "Middle/Earth" }, "from Sat 5 Dec 2026, 19:00 UTC"],
  [{ preferredStartDateTime: "to\nmorrow" }, "to morrow – …"],
])("the window %j reads %j", (wave, text) => {
  expect(windowText({ name: "pilot", ...wave })).toBe(text);
});

test("an instant reads the same everywhere, and what is none stays", () => {
  expect(utcText(from)).toBe("5 Dec 2026, 19:00 UTC");
  expect(utcText("now\u0007")).toBe("now");
});
