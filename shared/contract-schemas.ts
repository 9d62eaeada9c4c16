import * as z from 'zod/mini';
import { maxKeyPartLength } from './api-key.ts';
import { serviceIds } from './catalogue.ts';
import { maxFirmTextLength } from './firm.ts';
import type { CommandName, Commands } from './contract.ts';

const service = z.enum(serviceIds);
/** Twice the accepted length, so that the cleaning of edges can still answer with a precise problem. */
const pastedPart = z.string().check(z.maxLength(2 * maxKeyPartLength));
/** As above: far more than is accepted, so that the answer can say which field is too long. */
const firmText = z.string().check(z.maxLength(16 * maxFirmTextLength));
const proxyText = z.string().check(z.minLength(1), z.maxLength(1024));
/** The Basic scheme ends the name at the first colon (RFC 7617, section 2). */
const proxyUser = proxyText.check(z.regex(/^[^:]*$/u));
const typedKey = z.strictObject({ identifier: pastedPart, secret: pastedPart });
const serviceOnly = z.tuple([service]);
/** As typed, with its separators and slips: far longer than any code, so that the answer can say what is wrong. */
const typedCode = z.string().check(z.maxLength(512));
/** As shown: five groups of five. */
const shownCode = z.string().check(z.regex(/^(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}$/u));

/** The arguments each command accepts; the main process parses them before a handler sees them. */
export const argumentSchemas = {
  loadView: serviceOnly,
  saveKey: z.tuple([service, typedKey]),
  loadDeskNotes: z.tuple([]),
  keepTyped: z.tuple([service, typedKey]),
  saveHeld: serviceOnly,
  dropHeld: z.tuple([]),
  deleteKey: serviceOnly,
  restoreCopy: serviceOnly,
  checkKey: serviceOnly,
  startOnboarding: serviceOnly,
  cancelOnboarding: serviceOnly,
  saveFirm: z.tuple([z.strictObject({ sicCode: firmText, name: firmText })]),
  loadSharing: z.tuple([]),
  startSharing: z.tuple([]),
  joinSharing: z.tuple([typedCode]),
  stopSharing: z.tuple([]),
  copySharingCode: z.tuple([shownCode]),
  setProxyCredentials: z.tuple([proxyText, z.strictObject({ user: proxyUser, password: proxyText })]),
  clearClipboard: z.tuple([]),
  openDocumentation: z.tuple([]),
  startDiagnosis: serviceOnly,
  cancelDiagnosis: z.tuple([]),
  loadJournal: z.tuple([]),
  exportJournal: z.tuple([]),
  copyReport: serviceOnly,
  copyFirewallRule: z.tuple([]),
  checkForUpdate: z.tuple([]),
  installUpdate: z.tuple([]),
  postponeUpdate: z.tuple([]),
} satisfies { [Name in CommandName]: z.ZodMiniType<Parameters<Commands[Name]>> };

/** The commands' names, for registering them all. */
export const commandNames = Object.keys(argumentSchemas) as CommandName[];
