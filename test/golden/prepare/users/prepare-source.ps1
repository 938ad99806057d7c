#Requires -Version 5.1
#Requires -Modules Microsoft.Online.SharePoint.PowerShell

<#
.SYNOPSIS
    Prepares the source tenant (Contoso) for the migration geo.

.DESCRIPTION
    For the SharePoint administrator of the source tenant. Run it when the script of the target tenant has run: the target sets
    the trust first. Run it again at any time to see how far the trust is.

    It changes only what is missing. With -WhatIf it changes nothing, and shows what it would change.

.PARAMETER AdminUrl
    The SharePoint admin center of the source tenant.

.PARAMETER TargetHostUrl
    The host of the target tenant. Its administrator's script shows it with -ShowHostUrl.

.PARAMETER ShowHostUrl
    Only show the host of the source tenant, for the administrator of the target tenant.

.PARAMETER UseOpenSession
    Do not sign in: use the sessions that are open.

.EXAMPLE
    ./prepare-source.ps1 -AdminUrl https://source-admin.sharepoint.com -TargetHostUrl https://target-my.sharepoint.com -WhatIf
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'All')]
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

Write-Host '2. The trust with the target tenant'
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
# To set it again would send another request, and begin its waiting period again.
$isSet = $status -in @('NotEstablishedByPartner', 'DormantByPartner', 'GoodToProceed')
if (-not $isSet -and $PSCmdlet.ShouldProcess($TargetHostUrl, 'Set the cross-tenant trust')) {
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

Write-Host '3. The compatibility of the tenants'
$compatibility = [string](Get-SPOCrossTenantCompatibilityStatus -PartnerCrossTenantHostUrl $TargetHostUrl)
Write-Host "   $compatibility"
if ($compatibility -notin @('Compatible', 'Warning')) {
    Write-Warning 'Start no move. Wait 48 hours and run this again; if it stays, ask Microsoft support.'
}
