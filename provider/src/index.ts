/**
 * Pulumi resources for Microsoft 365 cross-tenant migrations. A resource represents one migration task of
 * Microsoft Graph; destroying it cancels the task, which SharePoint allows only before the task starts.
 *
 * @module
 */
export * from "./config";
export * from "./resources";
