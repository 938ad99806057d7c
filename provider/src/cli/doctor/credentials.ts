/**
 * What kind of credentials the environment offers, by its variables; never their values.
 *
 * @param isSimulator whether a fixed token stands in for Microsoft Entra
 */
export function credentialKind(
  env: Readonly<Record<string, string | undefined>>,
  isSimulator: boolean,
): string {
  const has = (name: string): boolean => (env[name] ?? "") !== "";
  if (isSimulator) {
    return has("SHAREPOINT_MIGRATION_TOKEN")
      ? "the fixed token of SHAREPOINT_MIGRATION_TOKEN"
      : "the simulator's fixed token";
  }
  if (has("AZURE_CLIENT_ID") && has("AZURE_TENANT_ID")) {
    if (has("AZURE_CLIENT_SECRET")) return "a client secret (AZURE_CLIENT_SECRET)";
    if (has("AZURE_CLIENT_CERTIFICATE_PATH")) return "a certificate (AZURE_CLIENT_CERTIFICATE_PATH)";
    if (has("AZURE_FEDERATED_TOKEN_FILE")) return "workload identity (AZURE_FEDERATED_TOKEN_FILE)";
  }
  if (has("IDENTITY_ENDPOINT") || has("MSI_ENDPOINT")) return "a managed identity";
  return "no AZURE_ variables; what is signed in on this machine, such as the Azure CLI";
}
