import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { commandNames, commands, events } from '../contract.ts';
import { channelPage, commandTables, eventTable } from './channel-page.ts';
import { readTables } from './contract-docs.ts';

const contract = `${import.meta.dirname}/../contract.ts`;
const page = `${import.meta.dirname}/../../docs/channels.md`;

// `npm run channels` updates it.
test('the page of channels is what the contract gives', async () => {
  const text = await format(channelPage(contract), { ...(await resolveConfig(page)), filepath: page });
  await expect(text).toMatchFileSnapshot(page);
});

test('the page is complete, and each channel is described', () => {
  const documented = readTables(contract, commandTables);
  const documentedEvents = readTables(contract, eventTable);
  expect(documented.map(({ name, parameters }) => [name, parameters.length])).toEqual(
    commandNames.map((name) => [name, commands[name].args.length]),
  );
  for (const { name, parameters } of documented)
    for (const parameter of parameters) expect(parameter, name).toMatch(/^\w+$/u);
  expect(documentedEvents.map(({ name }) => name)).toEqual(Object.keys(events));
  for (const { name, text } of [...documented, ...documentedEvents])
    expect(text, name).toMatch(/^[A-Z].{10,}\.$/u);
});
