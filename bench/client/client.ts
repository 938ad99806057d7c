/** A way to call Graph, as a script would use it. */
export interface Client {
  /** Creates the task of the n-th user, and gives its id. */
  readonly create: (n: number) => Promise<string>;
  /** Cancels a task. */
  readonly cancel: (taskId: string, n: number) => Promise<void>;
}

/** Opens a client of the API at this URL. */
export type OpenClient = (url: string) => Client;

/** Where the tasks are. */
export const tasksPath = "/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks";

/** What is used as a token. */
export const authorization = "Bearer simulator";

/** The parameters of the n-th user's task. */
export const inputsOf = (n: number) => ({
  targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
  sourceUserIdentity: { userPrincipalName: `user${n}@contoso.com` },
  targetUserIdentity: { userPrincipalName: `user${n}@fabrikam.com` },
});

/** The body of a create. */
export const bodyOf = (n: number) => ({
  parameters: {
    "@odata.type": "#microsoft.graph.sharePointUserMigrationTaskParameters",
    ...inputsOf(n),
  },
});

/** Reads the id from an answer. */
export function idIn(task: unknown): string {
  const { id } = task as { id?: unknown };
  if (typeof id !== "string") throw new Error("The answer has no id.");
  return id;
}

/** The client of a plain function that sends a POST and throws for any answer but success. */
export const clientOf = (post: (path: string, body?: object) => Promise<unknown>): Client => ({
  create: async (n) => idIn(await post(tasksPath, bodyOf(n))),
  cancel: async (taskId) => {
    await post(`${tasksPath}/${taskId}/cancel`);
  },
});
