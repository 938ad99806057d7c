import { pilot, users, type BadPlan } from "./badPlan";

/** Plans whose waves have invalid names, dependencies or gates. */
export const dependencies: readonly BadPlan[] = [
  {
    claim: "two waves with one name",
    change: [pilot + users, pilot + users + pilot + "    users: []\n"],
    problems: [
      [
        "migration.yaml:8:11",
        "waves[1].name",
        "duplicateWave",
        { first: { file: "migration.yaml", line: 5, column: 5 } },
      ],
    ],
  },
  {
    claim: "two waves whose names differ in case",
    change: [pilot + users, pilot + users + "  - name: Pilot\n    users: []\n"],
    problems: [
      [
        "migration.yaml:8:11",
        "waves[1].name",
        "duplicateWave",
        { first: { file: "migration.yaml", line: 5, column: 5 } },
      ],
    ],
  },
  {
    claim: "a wave that depends on unknown waves",
    change: [
      pilot + users,
      pilot + users + "  - name: main\n    dependsOn: [pliot, archive]\n    users: []\n",
    ],
    problems: [
      ["migration.yaml:9:17", "waves[1].dependsOn[0]", "unknownWave", { name: "pliot", suggestion: "pilot" }],
      ["migration.yaml:9:24", "waves[1].dependsOn[1]", "unknownWave", { name: "archive" }],
    ],
  },
  {
    claim: "a wave that depends on one in another case",
    change: [pilot + users, pilot + users + "  - name: main\n    dependsOn: [Pilot]\n    users: []\n"],
    problems: [
      ["migration.yaml:9:17", "waves[1].dependsOn[0]", "unknownWave", { name: "Pilot", suggestion: "pilot" }],
    ],
  },
  {
    claim: "a wave that depends on itself",
    change: [pilot, pilot + "    dependsOn: [pilot]\n"],
    problems: [["migration.yaml:6:17", "waves[0].dependsOn[0]", "ownWave"]],
  },
  {
    claim: "a wave that depends on another twice",
    change: [pilot + users, pilot + users + "  - name: main\n    dependsOn: [pilot, pilot]\n    users: []\n"],
    problems: [["migration.yaml:9:24", "waves[1].dependsOn[1]", "repeatedWave", { name: "pilot" }]],
  },
  {
    claim: "dependsOn without a list",
    change: [
      pilot + users,
      pilot +
        users +
        "  - name: main\n    dependsOn: pilot\n    gate: { completedPercent: 98 }\n    users: []\n",
    ],
    problems: [["migration.yaml:9:16", "waves[1].dependsOn", "notList"]],
  },
  {
    claim: "dependsOn of a number",
    change: [pilot + users, pilot + users + "  - name: main\n    dependsOn: [1]\n    users: []\n"],
    problems: [["migration.yaml:9:17", "waves[1].dependsOn[0]", "notQuoted"]],
  },
  {
    claim: "two waves that depend on each other",
    change: [
      pilot + users,
      pilot + "    dependsOn: [main]\n    users: []\n  - name: main\n    dependsOn: [pilot]\n    users: []\n",
    ],
    problems: [["migration.yaml:6:16", "waves[0].dependsOn", "cycle", { waves: ["pilot", "main", "pilot"] }]],
  },
  {
    claim: "a cycle of three waves, and one that depends on it",
    change: [
      pilot + users,
      "  - name: last\n    dependsOn: [a]\n    users: []\n  - name: a\n    dependsOn: [c]\n    users: []\n  - name: b\n    dependsOn: [a]\n    users: []\n  - name: c\n    dependsOn: [b]\n    users: []\n",
    ],
    problems: [["migration.yaml:9:16", "waves[1].dependsOn", "cycle", { waves: ["a", "c", "b", "a"] }]],
  },
  {
    claim: "waves that all depend on each other",
    change: [
      pilot + users,
      ["a: [b, c, d]", "b: [a, c, d]", "c: [a, b, d]", "d: [a, b, c]"]
        .map((wave) => `  - { name: ${wave.replace(":", ", dependsOn:")}, users: [] }\n`)
        .join(""),
    ],
    problems: [
      ["migration.yaml:5:27", "waves[0].dependsOn", "cycle", { waves: ["a", "b", "a"] }],
      ["migration.yaml:5:27", "waves[0].dependsOn", "cycle", { waves: ["a", "b", "c", "a"] }],
      ["migration.yaml:5:27", "waves[0].dependsOn", "cycle", { waves: ["a", "b", "c", "d", "a"] }],
    ],
  },
  {
    claim: "two cycles with a wave in common",
    change: [
      pilot + users,
      "  - { name: a, dependsOn: [b, c], users: [] }\n  - { name: b, dependsOn: [a], users: [] }\n  - { name: c, dependsOn: [a], users: [] }\n",
    ],
    problems: [
      ["migration.yaml:5:27", "waves[0].dependsOn", "cycle", { waves: ["a", "b", "a"] }],
      ["migration.yaml:5:27", "waves[0].dependsOn", "cycle", { waves: ["a", "c", "a"] }],
    ],
  },
  {
    claim: "two cycles",
    change: [
      pilot + users,
      "  - name: a\n    dependsOn: [b]\n    users: []\n  - name: b\n    dependsOn: [a]\n    users: []\n  - name: c\n    dependsOn: [d]\n    users: []\n  - name: d\n    dependsOn: [c]\n    users: []\n",
    ],
    problems: [
      ["migration.yaml:6:16", "waves[0].dependsOn", "cycle", { waves: ["a", "b", "a"] }],
      ["migration.yaml:12:16", "waves[2].dependsOn", "cycle", { waves: ["c", "d", "c"] }],
    ],
  },
  {
    claim: "a gate without dependsOn",
    change: [pilot, pilot + "    gate: { completedPercent: 98 }\n"],
    problems: [["migration.yaml:6:5", "waves[0].gate", "gateAlone"]],
  },
];
