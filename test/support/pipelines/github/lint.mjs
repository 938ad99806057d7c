// Reads workflows and actions with GitHub's own parser: the files that are named, each with what is wrong in it, as JSON
// on stdout. A process of its own, because the package is made for bundlers: it imports JSON as only they do.
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";

registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context),
});

const parser = "@actions/workflow-parser";
const { parseAction, convertActionTemplate } = await import(`${parser}/actions/index`);
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import(parser);

const problems = {};
for (const name of process.argv.slice(2)) {
  const file = { name, content: readFileSync(name, "utf8") };
  const isAction = name.endsWith("action.yml");
  const [parse, convert] = isAction
    ? [parseAction, convertActionTemplate]
    : [parseWorkflow, convertWorkflowTemplate];
  const { context, value } = parse(file, new NoOperationTraceWriter());
  const converted = value && (await convert(context, value));
  const found = [
    ...context.errors.getErrors().map(({ message }) => message),
    ...(converted?.errors ?? []).map(({ Message: message }) => message),
  ];
  problems[name] = [...new Set(found)];
}
console.log(JSON.stringify(problems));
