// node parse-bicep.mjs <file with { "name": "Bicep text", … }>. Standard output: { "name": what is declared and used in it, … }.
import { readFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(new URL('node_modules/tree-sitter-bicep/tree-sitter-bicep.wasm', import.meta.url).pathname));

const texts = JSON.parse(readFileSync(process.argv[2], 'utf8'));
process.stdout.write(JSON.stringify(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, read(name, text)]))));

function read(name, text) {
  // The grammar knows `using`, but not the assignments of a parameter file: they are read as variables.
  const tree = parser.parse(name.endsWith('.bicepparam') ? text.replace(/^param /gm, 'var   ') : text);
  const found = { errors: [], parameters: [], variables: [], resources: [], modules: [], outputs: [], using: null, references: [], functions: [], reads: [], settings: [], values: [] };
  if (tree.rootNode.hasError) findErrors(tree.rootNode, found.errors);
  let described = '';
  for (const node of tree.rootNode.namedChildren) {
    if (node.type === 'decorators') {
      described = /@description\('((?:[^'\\]|\\.)+)'\)/.exec(node.text)?.[1] ?? '';
      continue;
    }
    declare(node, described, found);
    use(node, new Set(), found);
    if (node.type !== 'comment') described = '';
  }
  tree.delete();
  return found;
}

function findErrors(node, errors) {
  if (node.isError || node.isMissing) errors.push(`${node.startPosition.row + 1}: ${node.text.slice(0, 40)}`);
  node.children.forEach(child => findErrors(child, errors));
}

function declare(node, description, found) {
  const symbol = node.namedChildren[0]?.text;
  const string = text => node.namedChildren.find(child => child.type === 'string')?.text.slice(1, -1) ?? text;
  if (node.type === 'parameter_declaration') found.parameters.push({ name: symbol, description, isRequired: node.namedChildCount === 2 });
  if (node.type === 'variable_declaration') found.variables.push(symbol);
  if (node.type === 'output_declaration') found.outputs.push({ name: symbol, description });
  if (node.type === 'using_statement') found.using = string('');
  if (node.type === 'resource_declaration') {
    found.resources.push({ name: symbol, type: string('') });
    flatten(bodyOf(node), symbol, found.values);
  }
  if (node.type === 'module_declaration') {
    const parameters = propertiesOf(bodyOf(node)).find(([key]) => key === 'params')?.[1];
    found.modules.push({ name: symbol, path: string(''), passed: Object.fromEntries(propertiesOf(parameters).map(([key, value]) => [key, value.text])) });
  }
}

// Everything that is named in an expression. What a loop names is known within it.
function use(node, known, found) {
  if (node.type === 'for_statement') {
    const variables = node.namedChildren[0];
    known = new Set([...known, ...(variables.type === 'identifier' ? [variables.text] : variables.namedChildren.map(child => child.text))]);
  }
  if (node.type === 'identifier' && isExpression(node) && !known.has(node.text)) found.references.push(node.text);
  if (node.type === 'call_expression') found.functions.push(node.childForFieldName('function').text);
  if (node.type === 'member_expression') {
    const [object, property] = [node.childForFieldName('object'), node.childForFieldName('property')];
    if (object.type === 'member_expression' && object.childForFieldName('property').text === 'outputs') found.reads.push({ module: object.childForFieldName('object').text.replace('!', ''), output: property.text });
  }
  if (node.type === 'object' && node.parent.parent?.namedChildren[0].text !== 'environmentVariables') {
    const setting = Object.fromEntries(propertiesOf(node).map(([key, value]) => [key, value.text]));
    if (Object.keys(setting).join() === 'name,value' && /^'[A-Za-z_0-9]+'$/.test(setting.name)) found.settings.push({ name: setting.name.slice(1, -1), value: setting.value });
  }
  node.namedChildren.forEach(child => use(child, known, found));
}

function isExpression(node) {
  const parent = node.parent;
  if (['parameter_declaration', 'variable_declaration', 'output_declaration', 'resource_declaration', 'module_declaration'].includes(parent.type)) return parent.namedChildren[0].id !== node.id;
  if (parent.type === 'object_property') return parent.namedChildren[0].id !== node.id;
  if (parent.type === 'call_expression') return parent.childForFieldName('function').id !== node.id;
  return !['loop_variable', 'loop_enumerator', 'for_loop_parameters'].includes(parent.type);
}

function bodyOf(node) {
  const body = node.namedChildren.at(-1);
  return ['if_statement', 'for_statement'].includes(body.type) ? bodyOf(body) : body;
}

function propertiesOf(node) {
  return (node?.namedChildren ?? []).filter(child => child.type === 'object_property')
    .map(child => [child.namedChildren[0].text.replace(/^'|'$/g, ''), child.namedChildren.find((value, i) => i > 0 && value.type !== 'comment')]);
}

// symbol.properties.siteConfig.ftpsState = 'Disabled'; the items of an array are all called by its name.
function flatten(node, path, values) {
  if (node?.type === 'object') propertiesOf(node).forEach(([key, value]) => flatten(value, `${path}.${key}`, values));
  else if (node?.type === 'array' && node.namedChildCount > 0) node.namedChildren.filter(child => child.type !== 'comment').forEach(child => flatten(child, path, values));
  else if (node) values.push({ path, value: node.text });
}
