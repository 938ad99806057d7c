// What people write after Pulumi's documentation of dynamic providers. Pulumi runs a copy of this file.
import * as pulumi from "@pulumi/pulumi";

interface TaskInputs {
  url: string;
  source: string;
  target: string;
}

const taskProvider: pulumi.dynamic.ResourceProvider = {
  async create(inputs: TaskInputs) {
    const reply = await fetch(inputs.url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer simulator" },
      body: JSON.stringify({
        parameters: {
          "@odata.type": "#microsoft.graph.sharePointUserMigrationTaskParameters",
          targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
          sourceUserIdentity: { userPrincipalName: inputs.source },
          targetUserIdentity: { userPrincipalName: inputs.target },
        },
      }),
    });
    if (!reply.ok) throw new Error(`create failed: ${reply.status}`);
    const task = (await reply.json()) as { id: string; status: string };
    return { id: task.id, outs: { ...inputs, status: task.status } };
  },
  async read(id: string, props: TaskInputs) {
    const reply = await fetch(`${props.url}/${id}`, { headers: { authorization: "Bearer simulator" } });
    if (!reply.ok) throw new Error(`read failed: ${reply.status}`);
    const task = (await reply.json()) as { status: string };
    return { id, props: { ...props, status: task.status } };
  },
  diff(_id: string, olds: TaskInputs, news: TaskInputs) {
    const changed = olds.source !== news.source || olds.target !== news.target;
    return Promise.resolve({ changes: changed, replaces: changed ? ["source", "target"] : [] });
  },
  async delete(id: string, props: TaskInputs) {
    const reply = await fetch(`${props.url}/${id}/cancel`, {
      method: "POST",
      headers: { authorization: "Bearer simulator" },
    });
    if (!reply.ok) throw new Error(`cancel failed: ${reply.status}`);
  },
};

class Task extends pulumi.dynamic.Resource {
  constructor(name: string, args: TaskInputs) {
    super(taskProvider, name, { ...args, status: undefined });
  }
}

for (let n = 0; n < Number(process.env["BENCH_TASKS"]); n++) {
  new Task(`user${n}`, {
    url: `${process.env["SHAREPOINT_MIGRATION_ENDPOINT"]}/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks`,
    source: `user${n}@contoso.com`,
    target: `user${n}@fabrikam.com`,
  });
}
