/** What the build uses of Eleventy, which has no types. */
declare module "@11ty/eleventy" {
  /** How a build works. */
  export interface EleventyConfig {
    setUseGitIgnore(isUsed: boolean): void;
    setIncludesDirectory(folder: string): void;
    setTemplateFormats(formats: readonly string[]): void;
    setLibrary(language: "md", library: unknown): void;
    addTemplate(path: string, text: string, data: Readonly<Record<string, unknown>>): void;
  }

  /** A build from one folder to another. */
  export class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        readonly quietMode: boolean;
        readonly configPath: false;
        readonly config: (config: EleventyConfig) => void;
      },
    );
    write(): Promise<unknown>;
  }
}
