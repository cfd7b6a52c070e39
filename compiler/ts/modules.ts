/** Prints imports and exports, in either format. */
import { type Context, mark } from "./context.js";
import { quoted } from "./literals.js";
import type { ExportNamesDeclaration, ImportDeclaration, ImportSpecifier } from "./nodes.js";

export const printImport = (context: Context, node: ImportDeclaration): void => {
  const { layout, options } = context;
  const { names, namespace, source } = node;
  const asModule = options.format === "module";
  const printed = names?.filter((name) => !name.typeOnly || (options.types && asModule));
  if (!asModule) {
    layout.text("const ");
    if (namespace !== undefined) layout.text(namespace.name);
    else printNames(context, printed ?? [], (name) => specifier(name, ": "));
    return layout.text(` = $modules[${quoted(source)}];`);
  }
  layout.text(node.typeOnly ? "import type " : "import ");
  if (namespace !== undefined) layout.text(`* as ${namespace.name} from `);
  else if (printed !== undefined) {
    printNames(context, printed, (name) => (name.typeOnly ? "type " : "") + specifier(name, " as "));
    layout.text(" from ");
  }
  layout.text(`${quoted(source)};`);
};

export const printExportNames = (context: Context, node: ExportNamesDeclaration): void => {
  context.layout.text("export ");
  printNames(context, node.names, ({ local, exported }) => (local === exported ? local : `${local} as ${exported}`));
  context.layout.text(node.source === undefined ? ";" : ` from ${quoted(node.source)};`);
};

const specifier = (name: ImportSpecifier, as: string): string =>
  name.imported === name.local ? name.local : name.imported + as + name.local;

const printNames = <Name extends { readonly origin?: ImportSpecifier["origin"] }>(
  context: Context,
  names: readonly Name[],
  text: (name: Name) => string,
): void => {
  const { layout } = context;
  if (names.length === 0) return layout.text("{}");
  layout.group(() => {
    layout.text("{");
    layout.indented(() => {
      for (const [i, name] of names.entries()) {
        layout.line();
        mark(context, name.origin, "implicit");
        layout.text(text(name));
        if (i < names.length - 1) layout.text(",");
      }
    });
    layout.ifBroken(",");
    layout.line();
    layout.text("}");
  });
};
