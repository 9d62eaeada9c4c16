import { readFileSync } from 'node:fs';
import ts from 'typescript';

export interface DocumentedChannel {
  readonly name: string;
  /** Doc comment on one line. */
  readonly text: string;
  readonly parameters: readonly string[];
}

/** In file order. */
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

function commentOf(entry: ts.PropertyAssignment): string {
  const comments = ts.getJSDocCommentsAndTags(entry).map(({ comment }) => ts.getTextOfJSDocComment(comment));
  return comments
    .join(' ')
    .replace(/\{@link (\w+)\}/gu, '`$1`')
    .replace(/\s+/gu, ' ');
}
