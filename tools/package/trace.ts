// npm run trace < trace.txt: a stack trace from an installed package, with positions in the sources. Check out its tag first.
import { readFileSync } from "node:fs";
import { sourceTrace } from "./sourceTrace.ts";

process.stdout.write(sourceTrace(readFileSync(0, "utf8")));
