import type { Notice } from "../../errors";
import { microsoftGraph, type Endpoint } from "../endpoint";
import { machineVariables, valueOf, type Env } from "./variables";

interface Cloud {
  /** To go on "Graph of …" with. */
  readonly name: string;
  readonly authorities: readonly string[];
  readonly graphs: readonly string[];
}

const globalCloud: Cloud = {
  name: "the global cloud",
  authorities: ["login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"],
  graphs: ["graph.microsoft.com"],
};

/** Microsoft's national clouds. Graph of none of them offers the API of migration tasks. */
const nationalClouds: readonly Cloud[] = [
  {
    name: "the US Government",
    authorities: ["login.microsoftonline.us", "login.usgovcloudapi.net", "login-us.microsoftonline.com"],
    graphs: ["graph.microsoft.us", "dod-graph.microsoft.us"],
  },
  {
    name: "China (21Vianet)",
    authorities: ["login.chinacloudapi.cn", "login.partner.microsoftonline.cn"],
    graphs: ["microsoftgraph.chinacloudapi.cn"],
  },
];

/** Who issues tokens. */
export interface Authority {
  readonly host: string;
  /** Whether the library knows the host as Microsoft's; of any other it cannot ask Microsoft whether it is genuine. */
  readonly isMicrosofts: boolean;
}

/** Reads `AZURE_AUTHORITY_HOST`; the global cloud's authority when it is not set. */
export function authorityFrom(env: Env): Authority {
  const host = valueOf(env, machineVariables.authorityHost) ?? "https://login.microsoftonline.com";
  const known = [globalCloud, ...nationalClouds].flatMap(({ authorities }) => authorities);
  return { host, isMicrosofts: known.includes(hostnameOf(host) ?? "") };
}

/** What a token must be for: Graph of the cloud that is called. */
export function scopeFor({ origin }: Endpoint): string {
  const isNational = nationalClouds.some(({ graphs }) => graphs.includes(hostnameOf(origin) ?? ""));
  return `${isNational ? origin : microsoftGraph.origin}/.default`;
}

/** The notice when the endpoint or the authority is a national cloud's. */
export function cloudWarning(env: Env, { origin }: Endpoint): Notice | undefined {
  const [graph, authority] = [hostnameOf(origin) ?? "", hostnameOf(authorityFrom(env).host) ?? ""];
  const cloud = nationalClouds.find(
    ({ authorities, graphs }) => graphs.includes(graph) || authorities.includes(authority),
  );
  return cloud && { kind: "nationalCloud", cloud: cloud.name };
}

const hostnameOf = (url: string): string | undefined =>
  URL.canParse(url) ? new URL(url).hostname.toLowerCase() : undefined;
