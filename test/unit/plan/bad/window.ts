import { pilot, type BadPlan } from "./badPlan";

/** Plans whose windows cannot be meant. */
export const window: readonly BadPlan[] = [
  {
    claim: "a start without a zone",
    change: [pilot, pilot + "    window: { preferredStartDateTime: 2099-12-05T20:00 }\n"],
    problems: [["migration.yaml:6:39", "waves[0].window.preferredStartDateTime", "noZone"]],
  },
  {
    claim: "a start without a time",
    change: [pilot, pilot + "    window: { preferredStartDateTime: 2099-12-05 }\n"],
    problems: [["migration.yaml:6:39", "waves[0].window.preferredStartDateTime", "invalidInstant"]],
  },
  {
    claim: "a start on a day that does not exist",
    change: [pilot, pilot + "    window: { preferredStartDateTime: 2099-02-30T20:00, timeZone: UTC }\n"],
    problems: [["migration.yaml:6:39", "waves[0].window.preferredStartDateTime", "invalidInstant"]],
  },
  {
    claim: "a start in words",
    change: [pilot, pilot + "    window: { preferredStartDateTime: next Saturday }\n"],
    problems: [["migration.yaml:6:39", "waves[0].window.preferredStartDateTime", "invalidInstant"]],
  },
  {
    claim: "a start that is a number",
    change: [pilot, pilot + "    window: { preferredStartDateTime: 20991205 }\n"],
    problems: [["migration.yaml:6:39", "waves[0].window.preferredStartDateTime", "notQuoted"]],
  },
  {
    claim: "a start with a blank instead of T",
    change: [pilot, pilot + "    window: { preferredStartDateTime: 2099-12-05 20:00, timeZone: UTC }\n"],
    problems: [["migration.yaml:6:39", "waves[0].window.preferredStartDateTime", "invalidInstant"]],
  },
  {
    claim: "a start that daylight saving skips",
    change: [
      pilot,
      pilot + "    window: { preferredStartDateTime: 2027-03-28T02:30, timeZone: Europe/Zurich }\n",
    ],
    problems: [
      [
        "migration.yaml:6:39",
        "waves[0].window.preferredStartDateTime",
        "skippedInstant",
        { zone: "Europe/Zurich", next: "2027-03-28T03:30:00+02:00" },
      ],
    ],
  },
  {
    claim: "a start that occurs twice when daylight saving ends",
    change: [
      pilot,
      pilot + "    window: { preferredStartDateTime: 2026-10-25T02:30, timeZone: Europe/Zurich }\n",
    ],
    problems: [
      [
        "migration.yaml:6:39",
        "waves[0].window.preferredStartDateTime",
        "ambiguousInstant",
        { zone: "Europe/Zurich", choices: ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"] },
      ],
    ],
  },
  {
    claim: "a zone with an umlaut",
    change: [
      pilot,
      pilot + "    window: { preferredStartDateTime: 2099-12-05T20:00, timeZone: Europe/Zürich }\n",
    ],
    problems: [
      [
        "migration.yaml:6:67",
        "waves[0].window.timeZone",
        "unknownZone",
        { name: "Europe/Zürich", suggestion: "Europe/Zurich" },
      ],
    ],
  },
  {
    claim: "a Windows time zone",
    change: [
      pilot,
      pilot + "    window: { preferredStartDateTime: 2099-12-05T20:00, timeZone: W. Europe Standard Time }\n",
    ],
    problems: [
      ["migration.yaml:6:67", "waves[0].window.timeZone", "unknownZone", { name: "W. Europe Standard Time" }],
    ],
  },
  {
    claim: "an offset as a zone",
    change: [pilot, pilot + '    window: { preferredStartDateTime: 2099-12-05T20:00, timeZone: "+01:00" }\n'],
    problems: [["migration.yaml:6:67", "waves[0].window.timeZone", "unknownZone", { name: "+01:00" }]],
  },
  {
    claim: "a wrong zone beside a sound one among the defaults",
    change: [
      "waves:\n" + pilot,
      "defaults: { timeZone: Europe/Zurich }\nwaves:\n" +
        pilot +
        "    window: { preferredStartDateTime: 2027-03-28T02:30, timeZone: Mars }\n",
    ],
    problems: [["migration.yaml:7:67", "waves[0].window.timeZone", "unknownZone", { name: "Mars" }]],
  },
  {
    claim: "a wrong zone among the defaults",
    change: [
      "waves:\n" + pilot,
      "defaults: { timeZone: Zurich }\nwaves:\n" +
        pilot +
        "    window: { preferredStartDateTime: 2099-12-05T20:00 }\n",
    ],
    problems: [["migration.yaml:4:23", "defaults.timeZone", "unknownZone", { name: "Zurich" }]],
  },
  {
    claim: "a latest start before the start",
    change: [
      pilot,
      pilot +
        "    window: { preferredStartDateTime: 2099-12-05T20:00Z, preferredLatestStartDateTime: 2099-12-05T20:30+01:00 }\n",
    ],
    problems: [
      [
        "migration.yaml:6:88",
        "waves[0].window.preferredLatestStartDateTime",
        "notAfter",
        { earlier: "preferredStartDateTime" },
      ],
    ],
  },
  {
    claim: "a latest start at the start",
    change: [
      pilot,
      pilot +
        "    window: { preferredStartDateTime: 2099-12-05T20:00Z, preferredLatestStartDateTime: 2099-12-05T21:00+01:00 }\n",
    ],
    problems: [
      [
        "migration.yaml:6:88",
        "waves[0].window.preferredLatestStartDateTime",
        "notAfter",
        { earlier: "preferredStartDateTime" },
      ],
    ],
  },
  {
    claim: "a latest start that has passed",
    change: [
      pilot,
      pilot + "    window: { preferredLatestStartDateTime: 2026-06-01T12:00, timeZone: Europe/Zurich }\n",
    ],
    problems: [
      [
        "migration.yaml:6:45",
        "waves[0].window.preferredLatestStartDateTime",
        "passed",
        { now: "2026-06-01T10:00:00Z" },
      ],
    ],
  },
  {
    claim: "a window that is a string",
    change: [pilot, pilot + "    window: tonight\n"],
    problems: [
      [
        "migration.yaml:6:13",
        "waves[0].window",
        "notObject",
        { keys: ["preferredStartDateTime", "preferredLatestStartDateTime", "timeZone"] },
      ],
    ],
  },
  {
    claim: "a window without a value",
    change: [pilot, pilot + "    window:\n"],
    problems: [
      [
        "migration.yaml:6:12",
        "waves[0].window",
        "empty",
        { what: "the window in which the tasks of the wave may start" },
      ],
    ],
  },
  {
    claim: "a misspelled key of a window",
    change: [pilot, pilot + "    window: { preferredLastestStartDateTime: 2099-12-05T20:00Z }\n"],
    problems: [
      [
        "migration.yaml:6:15",
        "waves[0].window.preferredLastestStartDateTime",
        "misspelledKey",
        { suggestion: "preferredLatestStartDateTime" },
      ],
    ],
  },
];
