import type { Place } from "../../plan";

/** GitHub shows this many per step. */
export const mostAnnotations = 10;

/** A line that GitHub Actions shows beside the run, and at its place in the file if there is one. */
export function annotation(title: string, message: string, place?: Place): string {
  const properties = {
    ...(place && { file: place.file, line: String(place.line), col: String(place.column) }),
    title,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::error ${list.join(",")}::${escapeData(message)}`;
}

// The escapes of the runner: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
const escapeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
