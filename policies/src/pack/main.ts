#!/usr/bin/env node
/**
 * The policy pack. Pulumi starts this file as a program, or loads it with the folder `pack` of this package; either way
 * it then asks over gRPC.
 *
 * @module
 */
import { join } from "node:path";
import { PolicyPack } from "@pulumi/policy";
import { migrationPolicies } from "../migrationPolicies";
import { processContext } from "../policyContext";

const startedIn = process.cwd();
const policies = migrationPolicies(processContext());
process.chdir(join(__dirname, "../../pack")); // where the SDK reads the version of a pack
new PolicyPack("sharepoint-migration", { policies, description: "Rules for cross-tenant migrations." });
process.chdir(startedIn);
