// Reads workflows and actions with GitHub's own parser, which is published for Node alone: the files that are named, each
// with what is wrong in it, as JSON on stdout. A process of its own, because jest cannot load the package.
import { readFileSync } from "node:fs";
import { parseAction } from "@actions/workflow-parser/actions/action-parser";
import { convertActionTemplate } from "@actions/workflow-parser/actions/action-template";
import { convertWorkflowTemplate } from "@actions/workflow-parser/model/convert";
import { NoOperationTraceWriter } from "@actions/workflow-parser/templates/trace-writer";
import { parseWorkflow } from "@actions/workflow-parser/workflows/workflow-parser";

const problems = {};
for (const name of process.argv.slice(2)) {
  const file = { name, content: readFileSync(name, "utf8") };
  const isAction = name.endsWith("action.yml");
  const { context, value } = (isAction ? parseAction : parseWorkflow)(file, new NoOperationTraceWriter());
  const converted = value && (await (isAction ? convertActionTemplate : convertWorkflowTemplate)(context, value));
  const own = [...context.errors.getErrors(), ...(converted?.errors ?? []).map(({ Message }) => Message)];
  problems[name] = [...new Set(own.map((error) => String(error.rawMessage ?? error.message ?? error)))];
}
console.log(JSON.stringify(problems));
