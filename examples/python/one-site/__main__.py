import pulumi


class SiteMigrationTask(pulumi.CustomResource):
    """Moves one SharePoint site to another tenant. `pulumi package add` writes such classes, with types."""

    status: pulumi.Output[str]

    def __init__(self, name, **arguments):
        super().__init__(
            "sharepoint-migration:index:SiteMigrationTask", name, {**arguments, "status": None}
        )


finance = SiteMigrationTask(
    "finance",
    targetOrganizationHost="https://fabrikam-my.sharepoint.com",
    sourceSiteUrl="https://contoso.sharepoint.com/sites/finance",
    targetSiteUrl="https://fabrikam.sharepoint.com/sites/finance",
)

pulumi.export("taskId", finance.id)
pulumi.export("status", finance.status)
