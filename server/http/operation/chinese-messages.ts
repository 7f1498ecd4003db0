/**
 * What GraphQL's engine and Apollo say in English, in Chinese: which place, which name, what to do.
 * Names come from the client's own document; what the schema holds besides is not told.
 */
type Wording = readonly [pattern: RegExp, chinese: string];

const syntax: readonly Wording[] = [
  [
    /^Syntax Error: Document contains more than (\d+) tokens/,
    '查询文档超过$1个词元；请拆成几次请求',
  ],
  [/^Syntax Error: Expected (.+), found (.+)\.$/, '语法错误：此处应为 $1，实为 $2'],
  [/^Syntax Error: Unexpected (.+)\.$/, '语法错误：此处不应有 $1'],
  [/^Syntax Error: Unterminated string/, '语法错误：字符串没有结束的引号'],
  [/^Syntax Error: Invalid character escape sequence: (.+)\.$/, '语法错误：转义序列 $1 无效'],
  [/^Syntax Error: Invalid character/, '语法错误：含有不能使用的字符'],
  [/^Syntax Error: Invalid number/, '语法错误：数字的写法无效'],
  [/^Syntax Error/, '语法错误'],
];

const validation: readonly Wording[] = [
  [/^Cannot query field "(.+?)" on type "(.+?)"/, '类型 $2 没有字段 $1；请对照接口定义改正'],
  [/^Unknown argument "(.+?)" on field "(.+?)"/, '字段 $2 没有参数 $1'],
  [/^Unknown argument "(.+?)" on directive "(.+?)"/, '指令 $2 没有参数 $1'],
  [/^Unknown directive "(.+?)"/, '没有指令 $1'],
  [/^Directive "(.+?)" may not be used on (.+?)\./, '指令 $1 不能用在此处（$2）'],
  [/^The directive "(.+?)" can only be used once/, '指令 $1 在同一处只能用一次'],
  [/^Unknown type "(.+?)"/, '没有类型 $1'],
  [/^Unknown fragment "(.+?)"/, '没有片段 $1'],
  [/^Cannot spread fragment "(.+?)" within itself/, '片段 $1 引用了它自己'],
  [/^Fragment "(.+?)" is never used/, '片段 $1 没有用到；请删去'],
  [/^Fragment "(.+?)" cannot be spread here/, '片段 $1 的类型与此处不符'],
  [/^Fragment cannot be spread here/, '此处片段的类型与所在对象不符'],
  [
    /^Fragment (?:"(.+?)" )?cannot condition on non composite type/,
    '片段只能用于对象、接口或联合类型',
  ],
  [/^There can be only one (\w+) named "(.+?)"/, '名称 $2 重复'],
  [/^There can be only one (\w+) field named "(.+?)"/, '字段 $2 重复'],
  [/^This anonymous operation must be the only/, '没有名称的操作只能单独提交'],
  [/^Variable "(.+?)" is not defined/, '变量 $1 没有声明'],
  [/^Variable "(.+?)" is never used/, '变量 $1 没有用到；请删去'],
  [/^Variable "(.+?)" cannot be non-input type "(.+?)"/, '变量 $1 的类型 $2 不能用于输入'],
  [
    /^Variable "(.+?)" of type "(.+?)" used in position expecting type "(.+?)"/,
    '变量 $1 的类型为 $2，而此处应为 $3',
  ],
  [/^Field "(.+?)" must not have a selection/, '字段 $1 没有下级字段，不能带花括号'],
  [/^Field "(.+?)" of type "(.+?)" must have a selection/, '字段 $1 的类型 $2 须选取下级字段'],
  [
    /^Field "(.+?)" argument "(.+?)" of type "(.+?)" is required/,
    '字段 $1 缺少必填参数 $2（类型 $3）',
  ],
  [/^Field "(.+?)" of required type "(.+?)" was not provided/, '缺少必填字段 $1（类型 $2）'],
  [/^Field "(.+?)" is not defined by type "(.+?)"/, '类型 $2 没有字段 $1；请删去'],
  [/^Fields "(.+?)" conflict/, '同名字段 $1 的内容互相冲突；请用别名区分'],
  [/^Value (.+?) does not exist in "(.+?)" enum/, '$1 不是 $2 的取值'],
  [/^Enum "(.+?)" cannot represent/, '应为枚举 $1 的取值之一'],
  [/^Expected value of type "(.+?)"/, '此处的值应为 $1 类型'],
  [/^Too many validation errors/, '错误过多，其余不再列出'],
];

const request: readonly Wording[] = [
  [/^GraphQL introspection (?:is not allowed|has been disabled)/, '接口定义不对外提供'],
  [/^Must provide operation name/, '文档含有多个操作；请用 operationName 指明其一'],
  [/^Unknown operation named "(.+?)"/, '文档中没有名为 $1 的操作'],
  [/^Must provide an operation/, '文档中没有操作'],
  [/^GET requests only support query operations/, 'GET 请求只能查询；办理事项请用 POST'],
  [
    /^This operation has been blocked as a potential Cross-Site Request Forgery/,
    '请求可能来自其他网站，已拒绝；请使用 POST 与 Content-Type: application/json，或附上 apollo-require-preflight 请求头',
  ],
  [/^Operation batching disabled/, '不支持批量提交；请逐个提交'],
  [/^POST body missing/, '请求没有内容；请以 JSON 提交 query 与 variables'],
  [/^Apollo Server supports only GET\/POST requests/, '只支持 GET 与 POST 请求'],
  [/must contain a non-empty `query`/, '请求中没有 query，也没有已登记操作的编号'],
  [/`variables` in a POST body should be/, 'variables 应为对象，不是字符串'],
  [/`extensions` in a POST body should be/, 'extensions 应为对象，不是字符串'],
  [/The `?(\w+)`? search parameter .*(?:JSON|invalid)/, '地址中的 $1 不是有效的 JSON'],
  [/^PersistedQueryNotFound/, '没有登记此操作；请使用与平台同一版本的客户端'],
  [/^PersistedQueryNotSupported/, '本平台没有登记操作；请提交 query'],
  [/provided sha does not match query/, '操作的编号与内容不符'],
  [/^Unsupported persisted query version/, '已登记操作的版本应为 1'],
  [/accept.*header/i, 'Accept 请求头不支持；请使用 application/json'],
];

const invalidVariable =
  /^Variable "(\$\w+)" got invalid value (.*?)(?: at "(\$?[\w.[\]]+)")?; (.+)$/s;
const missingVariable = /^Variable "(\$\w+)" of (?:required|non-null) type "(.+?)"/;

/** The Chinese of an engine's message; a general sentence where the message is not known. */
export function chineseMessage(english: string, place?: { line: number; column: number }): string {
  const at = place ? `（第${place.line}行第${place.column}列）` : '';
  const syntaxError = worded(syntax, english);
  if (syntaxError !== undefined) return `${syntaxError}${at}`;
  return (
    variableMessage(english) ??
    worded(request, english) ??
    `${worded(validation, english) ?? valueMessage(english) ?? '请求与接口定义不符；请对照接口定义改正'}${at}`
  );
}

/** True for a message that is still the engine's English. */
export function isEnglish(message: string): boolean {
  return !/\p{Script=Han}/u.test(message) || englishStart.test(message);
}

/** Messages of the engine that quote what the client wrote, which may be Chinese. */
const englishStart =
  /^(?:Variable "|Syntax Error|Cannot query|Field "|Value |Expected |Unknown |Enum ")/;

function worded(wordings: readonly Wording[], english: string): string | undefined {
  for (const [pattern, chinese] of wordings) {
    const match = pattern.exec(english);
    if (match) return chinese.replace(/\$(\d)/g, (_, at: string) => match[Number(at)] ?? '');
  }
  return undefined;
}

/** Which variable, at which path, and what is valid; what was written is not repeated. */
function variableMessage(english: string): string | undefined {
  const missing = missingVariable.exec(english);
  if (missing) return `缺少变量 ${missing[1]}（类型 ${missing[2]}）`;
  const invalid = invalidVariable.exec(english);
  if (!invalid) return undefined;
  const [, name = '', , path, reason = ''] = invalid;
  const last = reason.split('; ').findLast((part) => valueMessage(part) !== undefined) ?? reason;
  const told = worded(validation, last) ?? valueMessage(last) ?? '值的类型不符';
  return `变量 ${name}${path === undefined ? '' : ` 中 ${path} 处`}的值无效：${told}`;
}

/** What a scalar says of a value that it does not take. */
function valueMessage(english: string): string | undefined {
  const scalar =
    /^(\w+) cannot represent/.exec(english) ?? /^Expected type "?(\w+)"?/.exec(english);
  const name = scalar?.[1];
  if (name !== undefined) return scalarWords[name] ?? `应为 ${name} 类型`;
  const fields = /^Field "?(.+?)"? (?:of required type|is not defined)/.exec(english);
  if (fields) return worded(validation, english);
  return /\bUUID\b/.test(english) ? scalarWords.UUID : undefined;
}

const scalarWords: Readonly<Record<string, string>> = {
  Int: '应为整数，不超过32位',
  Float: '应为数字',
  String: '应为字符串',
  Boolean: '应为 true 或 false',
  ID: '应为标识（字符串）',
  UUID: '应为 UUID，如 018f6f3e-7f3b-7c1a-9a55-2b7f5d0c9e11',
  Date: '应为日期，写作 YYYY-MM-DD',
  DateTime: '应为带时区的日期时间，如 2024-09-29T09:00:00+08:00',
  Sha256: '应为64位十六进制的 SHA-256',
};
