import { pilot, type BadPlan } from "./badPlan";

/** Plans whose windows cannot be meant. */
export const window: readonly BadPlan[] = [
  {
    claim: "a start without a zone",
    change: [pilot, pilot + "    window: { preferredStartDateTime: 2099-12-05T20:00 }\n"],
    says: [
      "migration.yaml:6:39: waves[0].window.preferredStartDateTime has no offset, and there is no timeZone: add one to the window or to defaults, or write the offset, as in 2099-12-05T20:00+01:00",
    ],
  },
  {
    claim: "a start that is a day",
    change: [pilot, pilot + "    window: { preferredStartDateTime: 2099-12-05 }\n"],
    says: [
      "migration.yaml:6:39: waves[0].window.preferredStartDateTime must be an ISO 8601 instant, such as 2099-12-05T20:00 in a timeZone, or 2099-12-05T20:00+01:00",
    ],
  },
  {
    claim: "a start that is no day",
    change: [pilot, pilot + "    window: { preferredStartDateTime: 2099-02-30T20:00, timeZone: UTC }\n"],
    says: [
      "migration.yaml:6:39: waves[0].window.preferredStartDateTime must be an ISO 8601 instant, such as 2099-12-05T20:00 in a timeZone, or 2099-12-05T20:00+01:00",
    ],
  },
  {
    claim: "a start in words",
    change: [pilot, pilot + "    window: { preferredStartDateTime: next Saturday }\n"],
    says: [
      "migration.yaml:6:39: waves[0].window.preferredStartDateTime must be an ISO 8601 instant, such as 2099-12-05T20:00 in a timeZone, or 2099-12-05T20:00+01:00",
    ],
  },
  {
    claim: "a start that is a number",
    change: [pilot, pilot + "    window: { preferredStartDateTime: 20991205 }\n"],
    says: ["migration.yaml:6:39: waves[0].window.preferredStartDateTime must be a text: put it in quotes"],
  },
  {
    claim: "a start with a blank instead of T",
    change: [pilot, pilot + "    window: { preferredStartDateTime: 2099-12-05 20:00, timeZone: UTC }\n"],
    says: [
      "migration.yaml:6:39: waves[0].window.preferredStartDateTime must be an ISO 8601 instant, such as 2099-12-05T20:00 in a timeZone, or 2099-12-05T20:00+01:00",
    ],
  },
  {
    claim: "a start in the hour that is skipped",
    change: [
      pilot,
      pilot + "    window: { preferredStartDateTime: 2027-03-28T02:30, timeZone: Europe/Zurich }\n",
    ],
    says: [
      "migration.yaml:6:39: waves[0].window.preferredStartDateTime does not exist in Europe/Zurich: the clocks go forward then; write the one you mean, such as 2027-03-28T03:30:00+02:00",
    ],
  },
  {
    claim: "a start in the hour that comes twice",
    change: [
      pilot,
      pilot + "    window: { preferredStartDateTime: 2026-10-25T02:30, timeZone: Europe/Zurich }\n",
    ],
    says: [
      "migration.yaml:6:39: waves[0].window.preferredStartDateTime comes twice in Europe/Zurich: the clocks go back then; write the one you mean with its offset, 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00",
    ],
  },
  {
    claim: "a zone with an umlaut",
    change: [
      pilot,
      pilot + "    window: { preferredStartDateTime: 2099-12-05T20:00, timeZone: Europe/Zürich }\n",
    ],
    says: [
      'migration.yaml:6:67: waves[0].window.timeZone is not a name of the IANA time zone database: "Europe/Zürich"; did you mean Europe/Zurich?',
    ],
  },
  {
    claim: "a zone of Windows",
    change: [
      pilot,
      pilot + "    window: { preferredStartDateTime: 2099-12-05T20:00, timeZone: W. Europe Standard Time }\n",
    ],
    says: [
      'migration.yaml:6:67: waves[0].window.timeZone is not a name of the IANA time zone database: "W. Europe Standard Time"',
    ],
  },
  {
    claim: "an offset as a zone",
    change: [pilot, pilot + '    window: { preferredStartDateTime: 2099-12-05T20:00, timeZone: "+01:00" }\n'],
    says: [
      'migration.yaml:6:67: waves[0].window.timeZone is not a name of the IANA time zone database: "+01:00"',
    ],
  },
  {
    claim: "a wrong zone beside a sound one among the defaults",
    change: [
      "waves:\n" + pilot,
      "defaults: { timeZone: Europe/Zurich }\nwaves:\n" +
        pilot +
        "    window: { preferredStartDateTime: 2027-03-28T02:30, timeZone: Mars }\n",
    ],
    says: [
      'migration.yaml:7:67: waves[0].window.timeZone is not a name of the IANA time zone database: "Mars"',
    ],
  },
  {
    claim: "a wrong zone among the defaults",
    change: [
      "waves:\n" + pilot,
      "defaults: { timeZone: Zurich }\nwaves:\n" +
        pilot +
        "    window: { preferredStartDateTime: 2099-12-05T20:00 }\n",
    ],
    says: ['migration.yaml:4:23: defaults.timeZone is not a name of the IANA time zone database: "Zurich"'],
  },
  {
    claim: "a latest start before the start",
    change: [
      pilot,
      pilot +
        "    window: { preferredStartDateTime: 2099-12-05T20:00Z, preferredLatestStartDateTime: 2099-12-05T20:30+01:00 }\n",
    ],
    says: [
      "migration.yaml:6:88: waves[0].window.preferredLatestStartDateTime must be later than preferredStartDateTime",
    ],
  },
  {
    claim: "a latest start at the start",
    change: [
      pilot,
      pilot +
        "    window: { preferredStartDateTime: 2099-12-05T20:00Z, preferredLatestStartDateTime: 2099-12-05T21:00+01:00 }\n",
    ],
    says: [
      "migration.yaml:6:88: waves[0].window.preferredLatestStartDateTime must be later than preferredStartDateTime",
    ],
  },
  {
    claim: "a latest start that has passed",
    change: [
      pilot,
      pilot + "    window: { preferredLatestStartDateTime: 2026-06-01T12:00, timeZone: Europe/Zurich }\n",
    ],
    says: [
      "migration.yaml:6:45: waves[0].window.preferredLatestStartDateTime has passed: it is 2026-06-01T10:00:00Z now, and SharePoint cancels what has not started by then",
    ],
  },
  {
    claim: "a window that is a text",
    change: [pilot, pilot + "    window: tonight\n"],
    says: [
      "migration.yaml:6:13: waves[0].window must be an object: its keys are preferredStartDateTime, preferredLatestStartDateTime and timeZone",
    ],
  },
  {
    claim: "a window without a value",
    change: [pilot, pilot + "    window:\n"],
    says: ["migration.yaml:6:12: waves[0].window is empty: give when the tasks of the wave may start"],
  },
  {
    claim: "a misspelt key of a window",
    change: [pilot, pilot + "    window: { preferredLastestStartDateTime: 2099-12-05T20:00Z }\n"],
    says: [
      "migration.yaml:6:15: waves[0].window.preferredLastestStartDateTime is not a key of a plan here; did you mean preferredLatestStartDateTime?",
    ],
  },
];
