import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** A member of an interface as its source says it. */
export interface DocumentedMember {
  readonly name: string;
  /** Its doc comment on one line. */
  readonly text: string;
  /** Names of its parameters, for a function. */
  readonly parameters: readonly string[];
  /** Its type as it is written. */
  readonly type: string;
}

/** Reads an interface of a source file with its doc comments, in the order of the file. */
export function readInterface(file: string, name: string): readonly DocumentedMember[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = source.statements.filter(ts.isInterfaceDeclaration).find((each) => each.name.text === name);
  return (found?.members ?? []).flatMap((member) => {
    if (!ts.isPropertySignature(member)) return [];
    const { type } = member;
    const parameters = type !== undefined && ts.isFunctionTypeNode(type) ? type.parameters : [];
    return {
      name: ts.isStringLiteral(member.name) ? member.name.text : member.name.getText(source),
      text: commentOf(member),
      parameters: parameters.map((parameter) => parameter.name.getText(source)),
      type: type?.getText(source) ?? '',
    };
  });
}

/** References to other members lose their braces: on a page they are no links. */
function commentOf(member: ts.PropertySignature): string {
  const comments = ts.getJSDocCommentsAndTags(member).map(({ comment }) => ts.getTextOfJSDocComment(comment));
  return comments
    .join(' ')
    .replace(/\{@link (\w+)\}/gu, '`$1`')
    .replace(/\s+/gu, ' ');
}
