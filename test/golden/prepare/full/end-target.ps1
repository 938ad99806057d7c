#Requires -Version 5.1
#Requires -Modules Microsoft.Online.SharePoint.PowerShell

<#
.SYNOPSIS
    Ends the migration merger in the target tenant: removes its trust with the source tenant.

.DESCRIPTION
    For the SharePoint administrator of the target tenant.
    Run it when no task waits or runs any more, and before the licenses of the source tenant lapse: after that the trust can no
    longer be removed on its side.

    Each change is confirmed by you; -Confirm:$false does not ask. With -WhatIf it changes nothing.

.PARAMETER AdminUrl
    The SharePoint admin center of the target tenant.

.PARAMETER SourceHostUrl
    The host of the source tenant. Its administrator's script shows it with -ShowHostUrl.

.PARAMETER ShowHostUrl
    Only show the host of the target tenant, for the administrator of the source tenant.

.PARAMETER UseOpenSession
    Do not sign in: use the sessions that are open.

.EXAMPLE
    ./end-target.ps1 -SourceHostUrl https://source-my.sharepoint.com -WhatIf
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'All', ConfirmImpact = 'High')]
param(
    [ValidatePattern('^https://[^/]+/?$')]
    [string] $AdminUrl = 'https://fabrikam-admin.sharepoint.com',

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
Write-Host "   $status"
if ($status -ne 'NotEstablished' -and $PSCmdlet.ShouldProcess($SourceHostUrl, 'Remove the cross-tenant trust')) {
    Remove-SPOCrossTenantRelationship @trust
    Write-Host '   It is removed.'
}
