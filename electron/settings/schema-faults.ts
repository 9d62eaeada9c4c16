import type * as z from 'zod/mini';
import { fileReasons, keyReasons } from '../../shared/fr/reasons/settings-reasons.ts';
import type { KeyNote, Origin } from './clean-settings.ts';
import { nearestName } from './nearest-name.ts';
import { settingKeys, valueAt } from './settings-schema.ts';

const groups = ['hub', 'queues', 'firm', 'update'];

/** Dotted keys and reasons, never values: one may be a password. */
export const faultsOf = (error: z.core.$ZodError, content: unknown, origin: Origin): readonly KeyNote[] =>
  error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys')
      return [{ key: issue.path.join('.'), reason: reasonOf(issue, content, origin) }];
    return issue.keys.map((name) => {
      const key = [...issue.path, name].join('.');
      return { key, reason: keyReasons.unknown(nearestName(key, [...settingKeys, ...groups])) };
    });
  });

function reasonOf(issue: z.core.$ZodIssue, content: unknown, origin: Origin): string {
  const key = issue.path.join('.');
  switch (issue.code) {
    case 'invalid_type':
      if (key === '') return fileReasons.noGroup;
      if (valueAt(content, key) === undefined) return keyReasons.missing;
      return typeReason(issue.expected, origin);
    case 'too_small':
      return issue.origin === 'string' ? keyReasons.empty : keyReasons.port;
    case 'too_big':
      return issue.origin === 'string' ? keyReasons.tooLong(Number(issue.maximum)) : keyReasons.port;
    case 'custom':
    case 'invalid_format':
    case 'invalid_value':
      return issue.message;
    default:
      return keyReasons.other;
  }
}

function typeReason(expected: string, { kind }: Origin): string {
  switch (expected) {
    case 'string':
      return keyReasons.text;
    case 'object':
      return keyReasons.group;
    case 'boolean':
      return kind === 'file' ? keyReasons.boolean : keyReasons.booleanVariable;
    default:
      return kind === 'file' ? keyReasons.number : keyReasons.port;
  }
}
