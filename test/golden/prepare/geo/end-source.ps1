#Requires -Version 5.1
#Requires -Modules Microsoft.Online.SharePoint.PowerShell

<#
.SYNOPSIS
    Ends the migration geo in the source tenant: removes its trust with the target tenant.

.DESCRIPTION
    For the SharePoint administrator of the source tenant.
    Run it when no task waits or runs any more, and before the licenses of the source tenant lapse: after that the trust can no
    longer be removed on its side.

    Each change is confirmed by you; -Confirm:$false does not ask. With -WhatIf it changes nothing.

.PARAMETER AdminUrl
    The SharePoint admin center of the source tenant.

.PARAMETER TargetHostUrl
    The host of the target tenant. Its administrator's script shows it with -ShowHostUrl.

.PARAMETER ShowHostUrl
    Only show the host of the source tenant, for the administrator of the target tenant.

.PARAMETER UseOpenSession
    Do not sign in: use the sessions that are open.

.EXAMPLE
    ./end-source.ps1 -AdminUrl https://source-admin.sharepoint.com -TargetHostUrl https://target-my.sharepoint.com -WhatIf
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'All', ConfirmImpact = 'High')]
param(
    [Parameter(Mandatory)]
    [ValidatePattern('^https://[^/]+/?$')]
    [string] $AdminUrl,

    [Parameter(Mandatory, ParameterSetName = 'All')]
    [ValidatePattern('^https://[^/]+/?$')]
    [string] $TargetHostUrl,

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
    Write-Host '   Give it to the administrator of the target tenant.'
    return
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

Write-Host '2. The redirects to the target'
$users = @(
    @{ Source = 'anna@contoso.com' }
)
$sites = @()
$redirects = @{}
foreach ($redirect in Get-SPOSite -Template 'RedirectSite#0' -IncludePersonalSite $true -Limit All) {
    $redirects[$redirect.Url] = $redirect
}
$own = @(
    foreach ($user in $users) {
        $found = @(Get-OneDriveUrl $user.Source | Select-Object -Unique | Where-Object { $redirects[$_] })
        if ($found.Count -eq 0) {
            Write-Warning ('{0} has no redirect: it has not moved, or its redirect was removed.' -f $user.Source)
        }
        foreach ($url in $found) {
            $redirects[$url]
        }
    }
    foreach ($site in $sites) {
        if ($redirects[$site.Source]) {
            $redirects[$site.Source]
        } else {
            Write-Warning ('{0} has no redirect: it has not moved, or its redirect was removed.' -f $site.Source)
        }
    }
)
Write-Host ('   {0} of this migration' -f $own.Count)

Write-Host '3. The trust with the target tenant'
$trust = @{
    Scenario                  = 'MnA'
    PartnerRole               = 'Target'
    PartnerCrossTenantHostUrl = $TargetHostUrl
}
# Older versions of the module call it Verify-SPOCrossTenantRelationship.
$test = Get-Command -Name 'Test-SPOCrossTenantRelationship', 'Verify-SPOCrossTenantRelationship' -ErrorAction SilentlyContinue |
    Select-Object -First 1
if (-not $test) {
    throw 'Update the module Microsoft.Online.SharePoint.PowerShell: it cannot test the trust.'
}
$status = [string](& $test @trust)
Write-Host "   $status"
if ($status -ne 'NotEstablished' -and $PSCmdlet.ShouldProcess($TargetHostUrl, 'Remove the cross-tenant trust')) {
    Remove-SPOCrossTenantRelationship @trust
    Write-Host '   It is removed.'
}

# Old links work as long as the redirects exist. Remove the # of each line when no one needs them; each removal asks.
# Before a user or a site moves back, its redirect must be removed.
#foreach ($redirect in $own) {
#    Remove-SPOSite -Identity $redirect.Url -Confirm
#}
