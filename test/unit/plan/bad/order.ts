import { pilot, users, type BadPlan } from "./badPlan";

/** Plans whose waves do not follow each other as they should. */
export const order: readonly BadPlan[] = [
  {
    claim: "two waves of one name",
    change: [pilot + users, pilot + users + pilot + "    users: []\n"],
    says: ["migration.yaml:8:11: waves[1].name is the name of the wave on line 5 already"],
  },
  {
    claim: "two waves whose names differ in case",
    change: [pilot + users, pilot + users + "  - name: Pilot\n    users: []\n"],
    says: ["migration.yaml:8:11: waves[1].name is the name of the wave on line 5 already"],
  },
  {
    claim: "a wave that depends on nobody known",
    change: [
      pilot + users,
      pilot + users + "  - name: main\n    dependsOn: [pliot, archive]\n    users: []\n",
    ],
    says: [
      'migration.yaml:9:17: waves[1].dependsOn[0] names "pliot", which is no wave of this plan; did you mean pilot?',
      'migration.yaml:9:24: waves[1].dependsOn[1] names "archive", which is no wave of this plan',
    ],
  },
  {
    claim: "a wave that depends on one in another case",
    change: [pilot + users, pilot + users + "  - name: main\n    dependsOn: [Pilot]\n    users: []\n"],
    says: [
      'migration.yaml:9:17: waves[1].dependsOn[0] names "Pilot", which is no wave of this plan; did you mean pilot?',
    ],
  },
  {
    claim: "a wave that depends on itself",
    change: [pilot, pilot + "    dependsOn: [pilot]\n"],
    says: ["migration.yaml:6:17: waves[0].dependsOn[0] names the wave itself"],
  },
  {
    claim: "a wave that depends on another twice",
    change: [pilot + users, pilot + users + "  - name: main\n    dependsOn: [pilot, pilot]\n    users: []\n"],
    says: ["migration.yaml:9:24: waves[1].dependsOn[1] names pilot twice"],
  },
  {
    claim: "dependsOn without a list",
    change: [
      pilot + users,
      pilot +
        users +
        "  - name: main\n    dependsOn: pilot\n    gate: { completedPercent: 98 }\n    users: []\n",
    ],
    says: ["migration.yaml:9:16: waves[1].dependsOn must be a list"],
  },
  {
    claim: "dependsOn of a number",
    change: [pilot + users, pilot + users + "  - name: main\n    dependsOn: [1]\n    users: []\n"],
    says: ["migration.yaml:9:17: waves[1].dependsOn[0] must be a text: put it in quotes"],
  },
  {
    claim: "two waves that wait for each other",
    change: [
      pilot + users,
      pilot + "    dependsOn: [main]\n    users: []\n  - name: main\n    dependsOn: [pilot]\n    users: []\n",
    ],
    says: ["migration.yaml:6:16: waves[0].dependsOn makes a circle that never begins: pilot → main → pilot"],
  },
  {
    claim: "a circle of three waves, and one that waits for it",
    change: [
      pilot + users,
      "  - name: last\n    dependsOn: [a]\n    users: []\n  - name: a\n    dependsOn: [c]\n    users: []\n  - name: b\n    dependsOn: [a]\n    users: []\n  - name: c\n    dependsOn: [b]\n    users: []\n",
    ],
    says: ["migration.yaml:9:16: waves[1].dependsOn makes a circle that never begins: a → c → b → a"],
  },
  {
    claim: "waves that all wait for all others",
    change: [
      pilot + users,
      ["a: [b, c, d]", "b: [a, c, d]", "c: [a, b, d]", "d: [a, b, c]"]
        .map((wave) => `  - { name: ${wave.replace(":", ", dependsOn:")}, users: [] }\n`)
        .join(""),
    ],
    says: [
      "migration.yaml:5:27: waves[0].dependsOn makes a circle that never begins: a → b → a",
      "migration.yaml:5:27: waves[0].dependsOn makes a circle that never begins: a → b → c → a",
      "migration.yaml:5:27: waves[0].dependsOn makes a circle that never begins: a → b → c → d → a",
    ],
  },
  {
    claim: "two circles with a wave in common",
    change: [
      pilot + users,
      "  - { name: a, dependsOn: [b, c], users: [] }\n  - { name: b, dependsOn: [a], users: [] }\n  - { name: c, dependsOn: [a], users: [] }\n",
    ],
    says: [
      "migration.yaml:5:27: waves[0].dependsOn makes a circle that never begins: a → b → a",
      "migration.yaml:5:27: waves[0].dependsOn makes a circle that never begins: a → c → a",
    ],
  },
  {
    claim: "two circles",
    change: [
      pilot + users,
      "  - name: a\n    dependsOn: [b]\n    users: []\n  - name: b\n    dependsOn: [a]\n    users: []\n  - name: c\n    dependsOn: [d]\n    users: []\n  - name: d\n    dependsOn: [c]\n    users: []\n",
    ],
    says: [
      "migration.yaml:6:16: waves[0].dependsOn makes a circle that never begins: a → b → a",
      "migration.yaml:12:16: waves[2].dependsOn makes a circle that never begins: c → d → c",
    ],
  },
  {
    claim: "a gate without dependsOn",
    change: [pilot, pilot + "    gate: { completedPercent: 98 }\n"],
    says: [
      "migration.yaml:6:5: waves[0].gate has a meaning only together with dependsOn: it says what must hold of those waves",
    ],
  },
];
