import { createRequire } from "node:module";
import type * as Ajv from "ajv";
import type * as CsvParse from "csv-parse/sync";
import type * as Luxon from "luxon";
import type * as Yaml from "yaml";

// Loaded when first needed: they take a tenth of a second together, and most programs read no plan.
const load = createRequire(__filename);

export const yaml = (): typeof Yaml => load("yaml") as typeof Yaml;
export const csvParse = (): typeof CsvParse => load("csv-parse/sync") as typeof CsvParse;
export const luxon = (): typeof Luxon => load("luxon") as typeof Luxon;
export const ajv = (): typeof Ajv => load("ajv") as typeof Ajv;
