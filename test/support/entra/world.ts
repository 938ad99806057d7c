/** An app's registration in a tenant. */
export interface App {
  readonly secrets?: readonly { readonly value: string; readonly hasExpired?: boolean }[];
  /** PEM. May be changed while the server runs, as an administrator does. */
  certificates?: readonly string[];
  readonly federated?: readonly Federated[];
  /** The permissions that an administrator has consented to. Undefined: no one has consented to the app. */
  readonly roles?: readonly string[];
}

/** A federated credential of an app. */
export interface Federated {
  readonly issuer: string;
  readonly subject: string;
}

/** What the server knows. */
export interface World {
  /** By tenant id, then by client id. */
  readonly tenants: Readonly<Record<string, Readonly<Record<string, App>>>>;
  /** Who a job of the pipeline is: the subject of the OIDC tokens. May be changed: each job is someone else. */
  subject: string;
  /** What the pipeline's job shows to get an OIDC token. */
  readonly requestToken: string;
  /** The secret header of App Service's endpoint. */
  readonly identityHeader: string;
  /** The managed identities of the machine, by client id; the system's own under "". */
  readonly identities: Readonly<
    Record<string, { readonly tenantId: string; readonly roles: readonly string[] }>
  >;
  readonly now: () => number;
  readonly tokenLifeMs: number;
}

/** One request, as the server saw it. */
export interface Call {
  readonly what: "discovery" | "token" | "github" | "pipelines" | "appService" | "imds" | "other";
  readonly status: number;
  readonly tenantId?: string;
  readonly clientId?: string;
  /** The id of the assertion, for those that must be fresh. */
  readonly assertionId?: string;
  /** The thumbprint of the certificate that signed. */
  readonly thumbprint?: string;
  readonly scope?: string;
}

/** How the server misbehaves, until it is reset. */
export type Fault =
  | {
      readonly is: "answers";
      readonly status: number;
      readonly body: string;
      readonly headers?: Record<string, string>;
    }
  | { readonly is: "hangsUp" }
  | { readonly is: "keepsSilent" };
