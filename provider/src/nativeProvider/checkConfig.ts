import { isMigrationError, settingMistakes } from "../errors";
import { endpointFrom } from "../graph";
import { pulumiUnknown, type CheckFailure } from "../handlers";
import { isGiven, type RawInputs } from "../task";
import { suggest } from "../text";
import { settingNames, settings, variablesOf, type SettingName } from "./configuration";

/** What Pulumi itself adds to the configuration of a provider. */
const pulumisOwn: ReadonlySet<string> = new Set([
  "version",
  "pluginDownloadURL",
  "pluginChecksums",
  "__internal",
]);

/** Finds every mistake in the settings of a provider. Pulumi prints the value of a property that is named, so none is. */
export const checkConfig = (config: RawInputs): readonly CheckFailure[] =>
  Object.entries(config)
    .filter(([name, value]) => !pulumisOwn.has(name) && isGiven(value) && value !== pulumiUnknown)
    .flatMap(([name, value]) =>
      mistakesIn(name, value, config).map((mistake) => ({ property: "", reason: `${name} ${mistake}` })),
    );

function mistakesIn(name: string, value: unknown, config: RawInputs): readonly string[] {
  const { clientSecret, certificatePassword } = variablesOf(config);
  const secrets: Readonly<Record<string, string>> = {
    clientSecret,
    clientCertificatePassword: certificatePassword,
  };
  const variable = secrets[name];
  // A message shows the name of a setting only, never its value.
  if (variable !== undefined) return [settingMistakes.isSecret(variable)];
  if (!Object.hasOwn(settings, name)) return [settingMistakes.unknown(suggest(name, settingNames))];
  const { is } = settings[name as SettingName];
  if (is === "number") return isPositive(value) ? [] : [settingMistakes.notPositive()];
  if (typeof value !== "string" || value.trim() === "") return [settingMistakes.blank()];
  if (is === "endpoint") return isEndpoint(value) ? [] : [settingMistakes.notEndpoint()];
  return is && !is.includes(value) ? [settingMistakes.notOneOf(is)] : [];
}

/** In the configuration of a stack, numbers are text. */
const isPositive = (value: unknown): boolean =>
  (typeof value === "number" || (typeof value === "string" && /^\d{1,7}(\.\d{1,3})?$/.test(value.trim()))) &&
  Number(value) > 0;

function isEndpoint(value: string): boolean {
  try {
    return endpointFrom(value, "use the setting").origin !== "";
  } catch (thrown) {
    if (isMigrationError(thrown)) return false;
    throw thrown;
  }
}

/** The settings in which two configurations differ. */
export const diffConfig = (olds: RawInputs, news: RawInputs): readonly string[] =>
  settingNames.filter((name) => textOf(olds[name]) !== textOf(news[name]));

const textOf = (value: unknown): string => (isGiven(value) ? JSON.stringify(value) : "");
