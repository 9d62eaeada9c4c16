import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** A channel as the source of the contract says it. */
export interface DocumentedChannel {
  readonly name: string;
  /** Its doc comment on one line. */
  readonly text: string;
  /** Names of a command's arguments. */
  readonly parameters: readonly string[];
}

/** Reads the channels of the tables whose names match, with their doc comments, in the order of the file. */
export function readTables(file: string, tables: RegExp): readonly DocumentedChannel[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const declared = source.statements.filter(ts.isVariableStatement);
  const found = declared.flatMap(({ declarationList }) =>
    declarationList.declarations.filter(({ name }) => tables.test(name.getText(source))),
  );
  return found
    .flatMap(({ initializer }) => entriesOf(initializer))
    .map((entry) => ({
      name: entry.name.getText(source),
      text: commentOf(entry),
      parameters: argumentsOf(entry).map((argument) => argument.getText(source)),
    }));
}

function entriesOf(table: ts.Expression | undefined): readonly ts.PropertyAssignment[] {
  if (table === undefined) return [];
  if (ts.isAsExpression(table) || ts.isSatisfiesExpression(table)) return entriesOf(table.expression);
  return ts.isObjectLiteralExpression(table) ? table.properties.filter(ts.isPropertyAssignment) : [];
}

/** The elements of `args` in `command({ args: […], … })`. */
function argumentsOf({ initializer }: ts.PropertyAssignment): readonly ts.Expression[] {
  if (!ts.isCallExpression(initializer)) return [];
  const args = entriesOf(initializer.arguments[0]).find(({ name }) => name.getText() === 'args');
  return args && ts.isArrayLiteralExpression(args.initializer) ? args.initializer.elements : [];
}

/** References to other members lose their braces: on a page they are no links. */
function commentOf(entry: ts.PropertyAssignment): string {
  const comments = ts.getJSDocCommentsAndTags(entry).map(({ comment }) => ts.getTextOfJSDocComment(comment));
  return comments
    .join(' ')
    .replace(/\{@link (\w+)\}/gu, '`$1`')
    .replace(/\s+/gu, ' ');
}
