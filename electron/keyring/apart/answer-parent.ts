import { app } from 'electron';
import { safeStorageCipher } from '../../platform/differences.ts';
import type { OsCipher } from '../../vault/encryption/os-cipher.ts';
import { question, type Answer, type Question } from './messages.ts';

type Body = Answer extends infer One ? (One extends Answer ? Omit<One, 'id'> : never) : never;

async function answerTo(asked: Question, cipher: OsCipher): Promise<Body> {
  try {
    switch (asked.kind) {
      case 'probe':
        return { kind: (await cipher.probe()).ok ? 'available' : 'unavailable' };
      case 'encrypt': {
        const sealed = await cipher.encrypt(asked.text);
        return { kind: 'done', text: sealed.toString('base64'), stale: false };
      }
      case 'decrypt': {
        const { plainText, stale } = await cipher.decrypt(Buffer.from(asked.text, 'base64'));
        return { kind: 'done', text: plainText, stale };
      }
    }
  } catch {
    return { kind: 'refused' };
  }
}

export function answerParent(cipher: OsCipher = safeStorageCipher()): void {
  process.on('disconnect', () => {
    app.exit(0);
  });
  process.on('message', (message) => {
    const asked = question.safeParse(message);
    if (!asked.success) return;
    const { id } = asked.data;
    void answerTo(asked.data, cipher).then((body) => process.send?.({ ...body, id }));
  });
  process.send?.({ kind: 'ready' });
}
