#!/usr/bin/env bash
# A namespace that answers a token with 403 is reported as one whose quota is used up.
#
# Packages: @azure/service-bus 7.9.5 (@azure/core-amqp 4.4.2), rhea 3.0.5 as the far end
# Expected: an answer of $cbs with status-code 403 and no error-condition is UnauthorizedAccess, as 401 is;
#           500 is a failure of the service.
# Seen:     403 is QuotaExceeded, 410 a ReceiverDisconnectedError, 500 a NoMatchingSubscriptionError. The
#           number is looked up in one table for every answer of every service that speaks so: there 403 is
#           amqp:resource-limit-exceeded, 410 amqp:link:stolen, 500 com.microsoft:no-matching-subscription.
#           Only the description tells what it was.
# Source:   ConditionStatusMapper and translate in @azure/core-amqp, errors
# Meets it: whoever reads an error's code to decide whom to call: a firewall of the namespace refuses an
#           address, and the program says that a queue is full.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @azure/service-bus@7.9.5 @azure/core-amqp@4.4.2 rhea@3.0.5
cat >answer.cjs <<'JS'
const rhea = require('rhea');
const { ServiceBusClient } = require('@azure/service-bus');
const status = Number(process.argv[2]);
const container = rhea.create_container();
const repliesTo = new Map();
container.on('sender_open', ({ sender }) => repliesTo.set(sender.name, sender));
container.on('message', ({ message }) => {
  repliesTo.get(message.reply_to)?.send({
    to: message.reply_to,
    correlation_id: message.message_id,
    application_properties: { 'status-code': status, 'status-description': 'The words of the service.' },
    body: null,
  });
});
container.on('disconnected', () => undefined);
const server = container.listen({ port: 0, host: '127.0.0.1' });
server.on('listening', async () => {
  const client = new ServiceBusClient(
    `Endpoint=sb://127.0.0.1:${server.address().port};SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true;`,
    { retryOptions: { maxRetries: 0, timeoutInMs: 8000 } },
  );
  try {
    await client.createSender('queue').sendMessages({ body: 'x' });
    console.log(`${status}: sent`);
  } catch (error) {
    const { code, message } = error.errors?.[0] ?? error;
    console.log(`${status}: ${code}, ${message}`);
  }
  process.exit();
});
JS
seen=$(for status in 401 403 410 500; do timeout 30 node answer.cjs "$status"; done)
echo "$seen"
# The first line is the control.
[ "$seen" = "401: UnauthorizedAccess, The words of the service.
403: QuotaExceeded, The words of the service.
410: GeneralError, ReceiverDisconnectedError: The words of the service.
500: GeneralError, NoMatchingSubscriptionError: The words of the service." ]
