import { credentialKinds, type CredentialKind } from "../../errors";

export { credentialKinds, type CredentialKind } from "../../errors";

/** Whether a text names a kind of credentials. */
export const isCredentialKind = (text: string): text is CredentialKind =>
  credentialKinds.some((kind) => kind === text);
