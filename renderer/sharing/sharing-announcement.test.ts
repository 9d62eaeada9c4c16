import { expect, test } from 'vitest';
import { sharingAnnouncement } from './sharing-announcement.ts';
import { sharing } from '../../shared/fr/sharing.ts';

const code = '7K3QX-09ZMB-R4TWH-2DVJ8-CNPEA';
const off = { kind: 'off' } as const;
const problem = { code: 'file-not-written', reason: 'disk-full' } as const;

test('what the sharing dialog turns into is heard, and a failure only once: it takes the focus', () => {
  expect(
    sharingAnnouncement({ kind: 'open', view: off, readAt: '2026-11-23T17:20:00Z', problem: null }),
  ).toBe(sharing.purpose);
  expect(sharingAnnouncement({ kind: 'open', view: off, readAt: '2026-11-23T17:20:00Z', problem })).toBe('');
  expect(sharingAnnouncement({ kind: 'unloaded', problem })).toContain(sharing.unloaded);
  expect(
    sharingAnnouncement({ kind: 'confirming-stop', view: off, readAt: '2026-11-23T17:20:00Z' }),
  ).toContain(sharing.confirmation.effect);
});

test('the code itself is never announced: whoever needs it reads it where it stands', () => {
  for (const copy of ['none', 'done', 'failed'] as const)
    expect(sharingAnnouncement({ kind: 'code', code, copy })).not.toContain(code);
  expect(sharingAnnouncement({ kind: 'code', code, copy: 'none' })).toContain(sharing.code.once);
});
