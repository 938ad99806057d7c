/** What a benchmark found, as data. `write.ts` turns it into Markdown, JSON and SVG under `bench/results`, or into a section of a page. */
export interface Report {
  readonly name: "budget" | "client" | "engine" | "import" | "lag" | "map" | "native" | "outage" | "small";
  readonly title: string;
  /** The command that does it all again. */
  readonly repeat: string;
  /** What was done, a paragraph each. */
  readonly method: readonly string[];
  readonly bars: readonly Bar[];
  readonly tables: readonly Table[];
  readonly charts: readonly Chart[];
  /** What it was made from, for a run that adds to it. */
  readonly raw?: unknown;
}

/** What was to be reached, and what was. */
export interface Bar {
  readonly promise: string;
  /** "at most 0.10 × Terraform with restapi" */
  readonly limit: string;
  /** What a comparison of two versions found of each. */
  readonly old?: string;
  readonly new?: string;
  /** "0.07 ×", or why it was not measured. */
  readonly measured: string;
  /** Undefined when it was not measured. */
  readonly met: boolean | undefined;
}

/** Rows of finished cells; the first column is text, the others are aligned as numbers. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Bars side by side. */
export interface Chart {
  readonly title: string;
  /** "seconds" */
  readonly unit: string;
  readonly categories: readonly string[];
  /** One value for each category; undefined where there is none. */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[];
  readonly logarithmic?: boolean;
}
