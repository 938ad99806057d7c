import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import {
  maxLines,
  mayImportPackage,
  packageName,
  packageRules,
  rooms,
  roomsBelow,
} from "./tools/architecture/floors.ts";

const sources = "provider/src";

/** The editor's view of the floors; test/unit/architecture.test.ts proves them, for types and `import()` too. */
const floorZones = rooms.map((room) => {
  const below = roomsBelow(room);
  const forbidden = rooms.filter((other) => other !== room && !below.includes(other));
  const insides = below.map((other) => `${other}/(?!index(\\.js)?$)`);
  const packages = packageRules.map((rule) => rule.package).filter((name) => !mayImportPackage(room, name));
  return {
    files: [`${sources}/${room}/**/*.ts`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            ...(forbidden.length > 0
              ? [
                  {
                    regex: `^(\\.\\./)+(${forbidden.join("|")})(/|$)`,
                    message: `${room} must not import this room.`,
                  },
                ]
              : []),
            ...(insides.length > 0
              ? [{ regex: `^(\\.\\./)+(${insides.join("|")})`, message: "Import the room by its index." }]
              : []),
            ...[...packages, packageName].map((name) => ({
              regex: `^${name}(/|$)`,
              message: `${room} must not import this package.`,
            })),
          ],
        },
      ],
    },
  };
});

export default defineConfig([
  { ignores: ["**/dist/", "**/node_modules/", "coverage/", "test/.projects/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          "provider/tsconfig.json",
          "provider/src/report/page/tsconfig.json",
          "policies/tsconfig.json",
          "test/browser/tsconfig.json",
          "tools/docs/site/page/tsconfig.json",
          "tsconfig.checks.json",
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { requireDefaultForNonUnion: true, considerDefaultExhaustiveForUnions: true },
      ],
      // `${count}` is how people write numbers into sentences.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      // `onClose: () => stop()` says what happens; braces would only make it longer.
      "@typescript-eslint/no-confusing-void-expression": "off",
      // tsc's noUnusedLocals and noUnusedParameters say the same.
      "@typescript-eslint/no-unused-vars": "off",
      eqeqeq: "error",
      "max-lines": ["error", { max: maxLines }],
    },
  },
  {
    files: [`${sources}/**/*.ts`, "policies/src/**/*.ts"],
    ignores: [`${sources}/cli/**`],
    rules: { "no-console": "error" },
  },
  ...floorZones,
  {
    files: ["tools/**/*.ts", "examples/**/*.ts"],
    ignores: ["**/*.d.ts"],
    rules: {
      // Node runs these files as they are: it removes types, but does not compile what has a meaning at run time.
      "no-restricted-syntax": ["error", "TSEnumDeclaration", "TSParameterProperty", "TSModuleDeclaration"],
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      "max-lines": ["error", { max: 400 }],
      // jest's `expect` gives `any` for what it cannot know, and methods are named without being called.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  { files: ["plugin/*.js"], languageOptions: { sourceType: "commonjs", globals: { require: "readonly" } } },
  {
    files: ["**/*.mjs"],
    languageOptions: { globals: { console: "readonly", process: "readonly", setTimeout: "readonly" } },
    rules: { eqeqeq: "error", "max-lines": ["error", { max: maxLines }] },
  },
]);
