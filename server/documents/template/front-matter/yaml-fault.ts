import { type Document, isCollection, isScalar, visit, type YAMLParseError } from 'yaml';

/** The first mistake of a head: its offset in the YAML and a Chinese sentence. */
export type YamlFault = { readonly at: number; readonly message: string };

const GENERAL = '文件头写法有误；每行应为“名称: 值”，列表写作“- 值”，冒号用半角，后面空一格。';
const INDENT = '这一行的缩进与上面不一致；同一层的各行左端应对齐，用空格缩进。';
const NO_COLON = '这一行缺少冒号；应为“名称: 值”，冒号用半角，后面空一格。';
const CLOSERS: Readonly<Record<string, string>> = { '[': ']', '{': '}', '"': '"', "'": "'" };

/** Where the innermost list or quotation opens that has not ended before `end`. */
function openerBefore(parsed: Document.Parsed, end: number): number | undefined {
  let opener: number | undefined;
  visit(parsed, (_key, node) => {
    const encloses =
      (isCollection(node) && node.flow === true) ||
      (isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE'));
    if (!encloses || !node.range) return;
    if (node.range[0] < end && node.range[2] >= end) opener = node.range[0];
  });
  return opener;
}

/** `at` moved over blanks, to the first written character. */
function written(yaml: string, at: number): number {
  return at + (/^[ \t]*/.exec(yaml.slice(at))?.[0].length ?? 0);
}

/** A line that is indented where it should not be: the parser blames the value above it. */
function strayIndent(errors: readonly YAMLParseError[], yaml: string): YamlFault | undefined {
  const [first, second] = errors;
  if (first === undefined || first.code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  if (first.message.startsWith('A block sequence')) {
    return { at: written(yaml, first.pos[0]), message: INDENT };
  }
  if (second?.code !== 'MULTILINE_IMPLICIT_KEY' || second.pos[0] !== first.pos[0]) return undefined;
  const line = yaml.lastIndexOf('\n', second.pos[1] - 1) + 1;
  return { at: written(yaml, line), message: INDENT };
}

function unclosed(parsed: Document.Parsed, yaml: string): YamlFault | undefined {
  const [first] = parsed.errors;
  if (!/Missing closing|end with a [\]}]/.test(first?.message ?? '')) return undefined;
  const opener = openerBefore(parsed, first?.pos[0] ?? 0);
  if (opener === undefined) return undefined;
  const mark = yaml[opener] ?? '';
  const message = `从这里开始的“${mark}”没有合上；请补上“${CLOSERS[mark] ?? mark}”。`;
  return { at: opener, message };
}

function messageOf(error: YAMLParseError, yaml: string): string {
  const rest = yaml.slice(error.pos[0]);
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return '这里用制表符缩进；文件头只能用空格缩进。';
    case 'DUPLICATE_KEY':
      return `“${/^[^:\s]+/.exec(rest)?.[0] ?? ''}”写了两次；请删去一处。`;
    case 'BAD_SCALAR_START':
      return `值不能以“${rest[0] ?? ''}”开头；请用半角双引号把值括起来。`;
    case 'BLOCK_AS_IMPLICIT_KEY':
      return '一行里有两个“: ”；值里有冒号时请用半角双引号把值括起来。';
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      return NO_COLON;
    default:
      return GENERAL;
  }
}

/** The first mistake in the YAML of a head, at the place where it is to be put right. */
export function yamlFault(parsed: Document.Parsed, yaml: string): YamlFault | undefined {
  const [first] = parsed.errors;
  if (first === undefined) return undefined;
  const known = unclosed(parsed, yaml) ?? strayIndent(parsed.errors, yaml);
  return known ?? { at: first.pos[0], message: messageOf(first, yaml) };
}
