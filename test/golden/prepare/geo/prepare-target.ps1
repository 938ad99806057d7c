#Requires -Version 5.1
#Requires -Modules Microsoft.Online.SharePoint.PowerShell, Microsoft.Graph.Authentication, Microsoft.Graph.Beta.Groups

<#
.SYNOPSIS
    Prepares the target tenant (22222222-2222-3333-4444-555555555555) for the migration geo.

.DESCRIPTION
    For the SharePoint administrator of the target tenant. Run it before the script of the source tenant: the target sets the
    trust first.

    It can be run again: it changes only what is missing. With -WhatIf it changes nothing, and shows what it would change.
    It deletes nothing: the commands that delete are comments at its end.

.PARAMETER AdminUrl
    The SharePoint admin center of the target tenant.

.PARAMETER SourceHostUrl
    The host of the source tenant. Its administrator's script shows it with -ShowHostUrl.

.PARAMETER ShowHostUrl
    Only show the host of the target tenant, for the administrator of the source tenant.

.PARAMETER UseOpenSession
    Do not sign in: use the sessions that are open.

.EXAMPLE
    ./prepare-target.ps1 -AdminUrl https://target-admin.sharepoint.com -SourceHostUrl https://source-my.sharepoint.com -WhatIf
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'All')]
param(
    [Parameter(Mandatory)]
    [ValidatePattern('^https://[^/]+/?$')]
    [string] $AdminUrl,

    [Parameter(Mandatory, ParameterSetName = 'All')]
    [ValidatePattern('^https://[^/]+/?$')]
    [string] $SourceHostUrl,

    [Parameter(Mandatory, ParameterSetName = 'HostUrl')]
    [switch] $ShowHostUrl,

    [switch] $UseOpenSession
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Write-Host '1. The host of this tenant'
if (-not $UseOpenSession) {
    Connect-SPOService -Url $AdminUrl
}
$ownHostUrl = ([string](Get-SPOCrossTenantHostUrl)).TrimEnd('/')
Write-Host "   $ownHostUrl"
if ($ShowHostUrl) {
    Write-Host '   Give it to the administrator of the source tenant.'
    return
}

Write-Host '2. The trust with the source tenant'
$trust = @{
    Scenario                  = 'MnA'
    PartnerRole               = 'Source'
    PartnerCrossTenantHostUrl = $SourceHostUrl
}
# Older versions of the module call it Verify-SPOCrossTenantRelationship.
$test = Get-Command -Name 'Test-SPOCrossTenantRelationship', 'Verify-SPOCrossTenantRelationship' -ErrorAction SilentlyContinue |
    Select-Object -First 1
if (-not $test) {
    throw 'Update the module Microsoft.Online.SharePoint.PowerShell: it cannot test the trust.'
}
$status = [string](& $test @trust)
# To set it again would send another request, and begin its waiting period again.
$isSet = $status -in @('NotEstablishedByPartner', 'DormantByPartner', 'GoodToProceed')
if (-not $isSet -and $PSCmdlet.ShouldProcess($SourceHostUrl, 'Set the cross-tenant trust')) {
    Set-SPOCrossTenantRelationship @trust
    $status = [string](& $test @trust)
}
$meanings = @{
    NotEstablished          = 'this tenant has not set it'
    NotEstablishedByPartner = 'the other tenant has not set it yet'
    DormantByPartner        = 'the other tenant has set it less than seven days ago; wait until they have passed'
    CouldNotContactPartner  = 'the other tenant did not answer; check its host'
    GoodToProceed           = 'both tenants have set it'
}
Write-Host ('   {0}: {1}' -f $status, $meanings[$status])

Write-Host '3. The groups'
# Name and Visibility are not in the plan: make them those of the source group before you run this.
$groups = @(
    @{ Alias = 'r.d'; Name = 'r.d'; Visibility = 'Private'; Source = 'r.d' }
)
if (-not $UseOpenSession) {
    Connect-MgGraph -Scopes 'Group.ReadWrite.All' -NoWelcome
}
foreach ($group in $groups) {
    if ($group.Alias -match "[.']") {
        Write-Warning ('{0}: the move of a group fails if its alias has a dot or an apostrophe.' -f $group.Alias)
    }
    $filter = "mailNickname eq '{0}'" -f $group.Alias.Replace("'", "''")
    $created = Get-MgBetaGroup -Filter $filter | Select-Object -First 1
    if (-not $created -and $PSCmdlet.ShouldProcess($group.Alias, 'Create the Microsoft 365 group')) {
        # In any other way the group gets a site at once, and the move fails.
        $properties = @{
            GroupTypes              = @('Unified')
            MailNickname            = $group.Alias
            DisplayName             = $group.Name
            Visibility              = $group.Visibility
            ResourceBehaviorOptions = @('ProvisionSiteOnDemand')
            MailEnabled             = $false
            SecurityEnabled         = $true
            PreferredDataLocation   = 'FRA'
        }
        $created = New-MgBetaGroup @properties
    }
    if ($created) {
        # The identity map needs the id.
        Write-Host ('   {0} -> {1}: {2}' -f $group.Source, $group.Alias, $created.Id)
    }
}

# SharePoint makes the URL of a OneDrive from the user principal name, with an underscore for every other character.
function Get-OneDriveUrl {
    param(
        [string] $UserPrincipalName
    )
    foreach ($other in @('[^A-Za-z0-9]', '[^A-Za-z0-9-]')) {
        '{0}/personal/{1}' -f $ownHostUrl, ($UserPrincipalName -replace $other, '_')
    }
}

Write-Host '4. What exists already in the target'
# A move does not overwrite or merge: it fails if its target exists, also if that is in the recycle bin.
$users = @(
    @{ Target = 'anna@fabrikam.com' }
)
$sites = @()
$existing = @{}
$oneDriveOf = @{}
foreach ($site in Get-SPOSite -IncludePersonalSite $true -Limit All) {
    $existing[$site.Url] = $true
    if ($site.Url -like "$ownHostUrl/personal/*") {
        $oneDriveOf[[string]$site.Owner] = $site.Url
    }
}
$deleted = @{}
foreach ($site in Get-SPODeletedSite -IncludePersonalSite -Limit All) {
    $deleted[$site.Url] = $true
}
$targets = @(
    foreach ($user in $users) {
        foreach ($url in @(Get-OneDriveUrl $user.Target) + $oneDriveOf[$user.Target]) {
            [pscustomobject]@{ Subject = $user.Target; Url = [string]$url }
        }
    }
    foreach ($site in $sites) {
        [pscustomobject]@{ Subject = $site.Target; Url = $site.Target }
    }
)
$distinct = @($targets | Sort-Object -Property 'Subject', 'Url' -Unique)
$conflicts = @(
    foreach ($target in $distinct) {
        if ($existing[$target.Url]) {
            [pscustomobject]@{ Subject = $target.Subject; Url = $target.Url; IsDeleted = $false }
        }
        if ($deleted[$target.Url]) {
            [pscustomobject]@{ Subject = $target.Subject; Url = $target.Url; IsDeleted = $true }
        }
    }
)
Write-Host ('   {0} found' -f $conflicts.Count)
$conflicts | Format-Table -AutoSize | Out-Host

# These commands delete for good. Read the list above, check that no one needs what is in it, and remove the # of each line.
#foreach ($conflict in $conflicts | Where-Object { -not $_.IsDeleted }) {
#    Remove-SPOSite -Identity $conflict.Url -Confirm
#}
#foreach ($conflict in $conflicts) {
#    Remove-SPODeletedSite -Identity $conflict.Url -Confirm
#}
