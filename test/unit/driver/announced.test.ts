import { announced } from "../../../provider/src/driver/announced";

test.each([
  ["throttled by Graph, resuming 10:00:00, 3 left", "throttled", undefined],
  ["warning: Cannot write the trace to x.", "warning", "Cannot write the trace to x."],
  ["More tasks have started and go on as they are.", "warning", undefined],
])("%j is told as %s", (line, event, message = line) => {
  expect(announced(line)).toEqual({ event, message });
});
