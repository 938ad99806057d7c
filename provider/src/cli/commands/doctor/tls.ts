import { warn, type Check } from "./check";

/** Warns of what would switch the verification of certificates off, were it obeyed; nothing where it is not set. */
export function checkTls(env: Readonly<Record<string, string | undefined>>): Check | undefined {
  if (env["NODE_TLS_REJECT_UNAUTHORIZED"] !== "0") return undefined;
  return warn(
    "certificates",
    "NODE_TLS_REJECT_UNAUTHORIZED=0 is set; this package verifies certificates all the same, but other programs do not",
    "unset it, and name the certificates of your proxy or private authority in NODE_EXTRA_CA_CERTS",
  );
}
