import { createRequire } from "node:module";
import type { ComponentResourceOptions, ComponentResource, Output } from "@pulumi/pulumi";
import type * as Pulumi from "@pulumi/pulumi";
import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import { fail } from "../errors";
import type * as Components from "../nativeComponents";
import { componentTypes } from "../stack";
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
 * Makes a component, whose resources are served by this provider.
 *
 * @throws MigrationError `provider.unknownType`, `provider.componentFailed`
 */
export async function constructComponent(
  request: ConstructRequest,
  inputs: RawInputs,
  engineAddress: string,
): Promise<Constructed> {
  const [name, type] = [request.getName(), request.getType()];
  const known = Object.values(componentTypes);
  if (!known.some((one) => one === type)) throw fail("provider.unknownType", { resource: name, type, known });
  const pulumi = load("@pulumi/pulumi") as typeof Pulumi;
  const { withLocalStorage, awaitFeatureSupport, waitForRPCs } = {
    ...(load("@pulumi/pulumi/runtime/state") as object),
    ...(load("@pulumi/pulumi/runtime/settings") as object),
  } as Internals;
  return withLocalStorage(async () => {
    try {
      prepare(pulumi, request, engineAddress);
      await awaitFeatureSupport();
      const component = made(type, name, inputs, optionsOf(pulumi, request));
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

function made(type: string, name: string, { plan, wave }: RawInputs, opts: ComponentResourceOptions) {
  const { MigrationWave, TenantMigration } = load("../nativeComponents") as typeof Components;
  const args = { plan: typeof plan === "string" ? plan : "" };
  if (type === componentTypes.MigrationWave)
    return new MigrationWave(name, { ...args, wave: typeof wave === "string" ? wave : "" }, opts);
  const waves = typeof wave === "string" || Array.isArray(wave) ? { wave: wave as string | string[] } : {};
  return new TenantMigration(name, { ...args, ...waves }, opts);
}

/** The options of a component, as Pulumi's own server for components reads them. */
function optionsOf(pulumi: typeof Pulumi, request: ConstructRequest): ComponentResourceOptions {
  const { DependencyResource, DependencyProviderResource } = load("@pulumi/pulumi/resource") as typeof Pulumi;
  const parent = request.getParent();
  const aliases = request.getAliasesList().map((alias) => {
    const spec = alias.getSpec();
    if (!spec) return alias.getUrn();
    const [name, type, project, stack] = [spec.getName(), spec.getType(), spec.getProject(), spec.getStack()];
    const isTop = spec.hasNoparent() && spec.getNoparent();
    return {
      ...(name !== "" && { name }),
      ...(type !== "" && { type }),
      ...(project !== "" && { project }),
      ...(stack !== "" && { stack }),
      ...(spec.hasParenturn() && { parent: spec.getParenturn() }),
      ...(isTop && { parent: pulumi.rootStackResource }),
    };
  });
  return {
    aliases,
    dependsOn: request.getDependenciesList().map((urn) => new DependencyResource(urn)),
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    providers: Object.fromEntries(
      request
        .getProvidersMap()
        .toArray()
        .map(([name, reference]) => [name, new DependencyProviderResource(reference)]),
    ),
    ...(parent !== "" && { parent: new DependencyResource(parent) }),
  };
}

/** The value of an output, which fails when the resource does. */
const promiseOf = <T>(output: Output<T> | ComponentResource["urn"]): Promise<T> =>
  (output as unknown as { readonly promise: () => Promise<T> }).promise();
