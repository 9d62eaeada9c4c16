import * as z from 'zod/mini';
import { argumentSchema } from '../command.ts';
import { commands, type CommandName } from '../contract.ts';

/** The part that arguments use. */
export interface ArgumentNode {
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, ArgumentNode>>;
  readonly prefixItems?: readonly ArgumentNode[];
}

export const argumentNodes = (command: CommandName): readonly ArgumentNode[] =>
  (z.toJSONSchema(argumentSchema(commands[command])) as ArgumentNode).prefixItems ?? [];
