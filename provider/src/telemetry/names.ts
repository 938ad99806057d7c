/** Who reports: the name of the tracer and of the meter. */
export const scopeName = "pulumi-sharepoint-migration";

/** The spans that are ours, by what they measure. A call to Graph is named by its method and its route. */
export const spanNames = {
  command: "sharepoint_migration.command",
  wave: "sharepoint_migration.wave",
  create: "sharepoint_migration.create",
  read: "sharepoint_migration.read",
  update: "sharepoint_migration.update",
  delete: "sharepoint_migration.delete",
  validate: "sharepoint_migration.validate",
  gate: "sharepoint_migration.gate",
} as const;

/** What spans and metrics say, in OpenTelemetry's own words where there are any. */
export const attributeNames = {
  command: "sharepoint_migration.command",
  plan: "sharepoint_migration.plan",
  wave: "sharepoint_migration.wave",
  verb: "sharepoint_migration.verb",
  operation: "sharepoint_migration.operation",
  outcome: "sharepoint_migration.outcome",
  taskId: "sharepoint_migration.task.id",
  taskKind: "sharepoint_migration.task.kind",
  taskStatus: "sharepoint_migration.task.status",
  requestIds: "sharepoint_migration.request_ids",
  calls: "sharepoint_migration.calls",
  waitedMs: "sharepoint_migration.waited_ms",
  exitCode: "process.exit.code",
  errorType: "error.type",
  method: "http.request.method",
  clientRequestId: "http.request.header.client-request-id",
  resendCount: "http.request.resend_count",
  status: "http.response.status_code",
  requestId: "http.response.header.request-id",
  retryAfter: "http.response.header.retry-after",
  bodyBytes: "http.response.body.size",
  scheme: "url.scheme",
  route: "url.template",
  address: "server.address",
  port: "server.port",
} as const;

/** What is counted and measured. */
export const metricNames = {
  requestDuration: "http.client.request.duration",
  operationDuration: "sharepoint_migration.operation.duration",
  waitDuration: "sharepoint_migration.wait.duration",
  throttled: "sharepoint_migration.throttled",
  retries: "sharepoint_migration.retries",
  units: "sharepoint_migration.units",
  sightings: "sharepoint_migration.task.sightings",
  tasks: "sharepoint_migration.tasks",
} as const;

/** A call of the lifecycle that may ask Graph. */
export type OperationName = Exclude<keyof typeof spanNames, "command" | "wave">;
