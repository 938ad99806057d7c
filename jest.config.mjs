/** @type {import("jest").Config} */
export default {
  roots: ["<rootDir>/test"],
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/test/\\.projects/"],
  testEnvironment: "node",
  // Ends a test that hangs. It does not judge speed: on a busy machine an engine takes ten times as long.
  testTimeout: 300_000,
  // Tests with an engine are processes of their own; more workers than this only make them wait for each other.
  maxWorkers: 2,
  // The default instruments functions, and Pulumi writes the text of a provider's functions into state.
  coverageProvider: "v8",
  transform: {
    "\\.ts$": [
      "@swc/jest",
      {
        swcrc: false,
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
        // Jest can require no ES module before Node 24.9; a dynamic import it can run, if it is left as one.
        module: { type: "commonjs", ignoreDynamic: true },
        sourceMaps: "inline",
      },
    ],
  },
};
