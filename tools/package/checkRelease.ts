// Run by .github/workflows/release.yml before anything is built: says why this tag cannot be published from this repository.
import { releaseProblems } from "./releaseProblems.ts";

const problems = releaseProblems(process.env);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
