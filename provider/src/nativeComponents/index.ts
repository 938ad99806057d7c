import { byNativeProvider } from "../serving";
import * as components from "../config";

/** A whole tenant's migration, or some waves of it, whose resources are served by the native provider. */
export class TenantMigration extends components.TenantMigration {
  /** @internal */
  protected static override readonly servedBy = byNativeProvider;
}

/** The tasks of one wave of a plan, served by the native provider. */
export class MigrationWave extends components.MigrationWave {
  /** @internal */
  protected static override readonly servedBy = byNativeProvider;
}
