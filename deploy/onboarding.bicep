// Queues, storage and rights of the onboarding worker. What each part is for: docs/deploy.md.
// Not compiled where it was written: run `az bicep build --file deploy/onboarding.bicep` before the first use.

@description('Name of the Service Bus namespace; it becomes part of its address.')
param namespaceName string

@description('Name of the storage account: 3 to 24 lower case letters and digits.')
@minLength(3)
@maxLength(24)
param storageName string

@description('Object id of the identity the worker runs under.')
param workerPrincipalId string

@description('Object id of the identity that makes and revokes keys (the portal).')
param portalPrincipalId string

param location string = resourceGroup().location

// Sessions, which carry the replies, are not in Basic.
resource bus 'Microsoft.ServiceBus/namespaces@2021-11-01' = {
  name: namespaceName
  location: location
  sku: { name: 'Standard', tier: 'Standard' }
  properties: { minimumTlsVersion: '1.2' }
}

// The values are those of cloud/service-bus/Config.json, which the tests run against.
resource requests 'Microsoft.ServiceBus/namespaces/queues@2021-11-01' = {
  parent: bus
  name: 'sic-onboarding'
  properties: {
    lockDuration: 'PT30S'
    maxDeliveryCount: 5
    defaultMessageTimeToLive: 'PT1H'
    deadLetteringOnMessageExpiration: false
    requiresDuplicateDetection: false
    requiresSession: false
  }
}

resource replies 'Microsoft.ServiceBus/namespaces/queues@2021-11-01' = {
  parent: bus
  name: 'sic-onboarding-replies'
  properties: {
    lockDuration: 'PT30S'
    maxDeliveryCount: 10
    defaultMessageTimeToLive: 'PT10M'
    deadLetteringOnMessageExpiration: false
    requiresDuplicateDetection: false
    requiresSession: true
  }
}

// What the service that gives desks their tokens signs with; one rule a queue, with one right each.
resource deskSends 'Microsoft.ServiceBus/namespaces/queues/authorizationRules@2021-11-01' = {
  parent: requests
  name: 'desk'
  properties: { rights: ['Send'] }
}

resource deskListens 'Microsoft.ServiceBus/namespaces/queues/authorizationRules@2021-11-01' = {
  parent: replies
  name: 'desk'
  properties: { rights: ['Listen'] }
}

resource storage 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: storageName
  location: location
  sku: { name: 'Standard_ZRS' }
  kind: 'StorageV2'
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2023-01-01' = {
  parent: storage
  name: 'default'
}

resource keys 'Microsoft.Storage/storageAccounts/tableServices/tables@2023-01-01' = {
  parent: tables
  name: 'apikeys'
}

// Azure's built-in roles: learn.microsoft.com/azure/role-based-access-control/built-in-roles
var roles = {
  busReceiver: '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  busSender: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  blobContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  tableReader: '76199698-9eea-4c19-bc75-cec21354c6b6'
  tableContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource workerReceives 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: requests
  name: guid(requests.id, workerPrincipalId, roles.busReceiver)
  properties: {
    principalId: workerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.busReceiver)
  }
}

resource workerReplies 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: replies
  name: guid(replies.id, workerPrincipalId, roles.busSender)
  properties: {
    principalId: workerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.busSender)
  }
}

// Containers have no smaller scope than the account: the worker creates them.
resource workerCreates 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, workerPrincipalId, roles.blobContributor)
  properties: {
    principalId: workerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobContributor)
  }
}

resource workerReadsKeys 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: keys
  name: guid(keys.id, workerPrincipalId, roles.tableReader)
  properties: {
    principalId: workerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.tableReader)
  }
}

resource portalWritesKeys 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: keys
  name: guid(keys.id, portalPrincipalId, roles.tableContributor)
  properties: {
    principalId: portalPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.tableContributor)
  }
}

output serviceBusNamespace string = '${bus.name}.servicebus.windows.net'
output storageAccountUrl string = storage.properties.primaryEndpoints.blob
output tablesAccountUrl string = storage.properties.primaryEndpoints.table
