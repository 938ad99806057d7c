import { mermaidOf } from "../../../../../provider/src/cli/commands/graph/mermaidOf";
import { plannedWave } from "../../../../support/planned";

const window = { preferredStartDateTime: "2099-12-11T20:00:00+01:00", timeZone: "Europe/Zurich" };
const waves = [
  plannedWave("pilot", ["anna"]),
  plannedWave("main", ["bo", "carla"], {
    dependsOn: ["pilot"],
    gate: { completedPercent: 98, noneInProgress: true },
    window,
  }),
  plannedWave("rest", [], { dependsOn: ["pilot", "main"] }),
];

test("each wave is a box with its subjects and its window, and an arrow carries the gate", () => {
  expect(mermaidOf(waves).split("\n")).toEqual([
    "flowchart LR",
    '  wave1["pilot<br>1 subject<br>starts as soon as it can"]',
    '  wave2["main<br>2 subjects<br>starts from Fri 11 Dec 2099, 20:00 Europe/Zurich (UTC+1)"]',
    '  wave3["rest<br>0 subjects<br>starts as soon as it can"]',
    '  wave1 -- "98 % completed<br>none in progress" --> wave2',
    "  wave1 --> wave3",
    "  wave2 --> wave3",
  ]);
});

test("a renderer of Mermaid draws it", async () => {
  const { renderMermaidSVG } = await import("beautiful-mermaid");
  const svg = renderMermaidSVG(mermaidOf(waves));
  for (const text of ["pilot", "2 subjects", "98 % completed"]) expect(svg).toContain(text);
});

test("nothing in a name is markup", () => {
  const wave = { ...plannedWave("main", []), name: 'a"]<b>#1' };
  expect(mermaidOf([wave])).toContain('["a#quot;]#lt;b#gt;#35;1<br>');
});
