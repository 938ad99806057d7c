import { createRequire } from "node:module";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type * as Pulumi from "@pulumi/pulumi";
import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import { fail } from "../errors";
import type * as Config from "../config";
import { byNativeProvider } from "../serving";
import type { RawInputs } from "../task";

/** A component that was made, and what it shows. */
export interface Constructed {
  readonly urn: string;
  readonly state: RawInputs;
}

/** What Pulumi's own server for components uses of its SDK, without publishing the types. */
interface Internals {
  readonly withLocalStorage: <T>(run: () => Promise<T>) => Promise<T>;
  readonly awaitFeatureSupport: () => Promise<void>;
  readonly waitForRPCs: () => Promise<void>;
}

// Loaded when a component is made: Pulumi's SDK takes half a second.
const load = createRequire(__filename);

/**
 * Makes a `TenantMigration`, whose resources are served by this provider.
 *
 * @throws MigrationError `provider.componentFailed`
 */
export async function constructMigration(
  request: ConstructRequest,
  inputs: RawInputs,
  engineAddress: string,
): Promise<Constructed> {
  const pulumi = load("@pulumi/pulumi") as typeof Pulumi;
  const { withLocalStorage, awaitFeatureSupport, waitForRPCs } = {
    ...(load("@pulumi/pulumi/runtime/state") as object),
    ...(load("@pulumi/pulumi/runtime/settings") as object),
  } as Internals;
  const name = request.getName();
  return withLocalStorage(async () => {
    try {
      prepare(pulumi, request, engineAddress);
      await awaitFeatureSupport();
      const component = migrationOf(request, inputs);
      const urn = await promiseOf(component.urn);
      const counts = await promiseOf(component.counts);
      await waitForRPCs();
      return { urn, state: { counts } };
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      throw fail("provider.componentFailed", { resource: name, reason: thrown.message });
    }
  });
}

function prepare({ runtime }: typeof Pulumi, request: ConstructRequest, engineAddress: string): void {
  runtime.resetOptions(
    request.getProject(),
    request.getStack(),
    request.getParallel(),
    engineAddress,
    request.getMonitorendpoint(),
    request.getDryrun(),
    request.getOrganization(),
  );
  const config = Object.fromEntries(request.getConfigMap().toArray());
  runtime.setAllConfig(config, request.getConfigsecretkeysList());
}

function migrationOf(request: ConstructRequest, { plan, wave }: RawInputs): Config.TenantMigration {
  const { DependencyResource } = load("@pulumi/pulumi/resource") as typeof Pulumi;
  const { TenantMigration } = load("../config") as typeof Config;
  class NativeTenantMigration extends TenantMigration {
    protected static override readonly servedBy = byNativeProvider;
  }
  const parent = request.getParent();
  const args = {
    plan: typeof plan === "string" ? plan : "",
    ...((typeof wave === "string" || Array.isArray(wave)) && { wave: wave as string | string[] }),
  };
  return new NativeTenantMigration(request.getName(), args, {
    ...(parent !== "" && { parent: new DependencyResource(parent) }),
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    dependsOn: request.getDependenciesList().map((urn) => new DependencyResource(urn)),
  });
}

/** The value of an output, which fails when the resource does. */
const promiseOf = <T>(output: Output<T> | ComponentResource["urn"]): Promise<T> =>
  (output as unknown as { readonly promise: () => Promise<T> }).promise();
