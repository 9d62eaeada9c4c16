import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { commandNames } from '../contract-schemas.ts';
import { eventSchemas } from './answer-schemas.ts';
import { channelPage } from './channel-page.ts';
import { readInterface } from './contract-docs.ts';

const contract = `${import.meta.dirname}/../contract.ts`;
const page = `${import.meta.dirname}/../../docs/channels.md`;

// npm run channels writes it anew.
test('the page of channels is what the contract gives', async () => {
  const text = await format(channelPage(contract), { ...(await resolveConfig(page)), filepath: page });
  await expect(text).toMatchFileSnapshot(page);
});

test('the page is complete, and each channel is described', () => {
  const commands = readInterface(contract, 'Commands');
  const events = readInterface(contract, 'Events');
  expect(commands.map(({ name }) => name).sort()).toEqual([...commandNames].sort());
  expect(events.map(({ name }) => name)).toEqual(Object.keys(eventSchemas));
  for (const { name, text } of [...commands, ...events]) expect(text, name).toMatch(/^[A-Z].{10,}\.$/u);
});
