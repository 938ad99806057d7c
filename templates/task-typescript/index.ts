import { Config } from "@pulumi/pulumi";
import { SiteMigrationTask } from "pulumi-sharepoint-migration";

const config = new Config();

const site = new SiteMigrationTask("site", {
  sourceSiteUrl: config.require("source"),
  targetSiteUrl: config.require("target"),
  targetOrganizationHost: config.require("targetHost"),
});

export const taskId = site.taskId;
export const status = site.status;
