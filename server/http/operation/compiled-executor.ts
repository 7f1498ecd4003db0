import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { BoundedMap } from './bounded-map.ts';

/** One validated operation and what it runs with. */
export type Execution = {
  readonly document: DocumentNode;
  /** SHA-256 of the document's text: the same text is compiled once. */
  readonly documentHash: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: unknown;
};

export type Executor = (execution: Execution) => Promise<ExecutionResult>;

/** Compiled operations that are kept; a large one holds a megabyte of code. */
const KEPT = 200;

/** Operations of which it is remembered that they came once. */
const REMEMBERED = 5_000;

const UNCOMPILED = 'uncompiled';

/**
 * Runs operations as compiled functions (graphql-jit) from the second time that they come: who sends
 * ever new documents gets no code made of them. What cannot be compiled runs through graphql-js;
 * errors of variables are worded by it, so that both ways answer alike.
 */
export function compiledExecutor(schema: GraphQLSchema): Executor {
  const compiled = new BoundedMap<CompiledQuery | typeof UNCOMPILED>(KEPT);
  const once = new BoundedMap<true>(REMEMBERED);
  return async (execution) => {
    const key = `${execution.documentHash} ${execution.operationName ?? ''}`;
    let query = compiled.get(key);
    if (query === undefined) {
      if (!getOperationAST(execution.document, execution.operationName) || !once.get(key)) {
        once.set(key, true);
        return interpreted(schema, execution);
      }
      query = compile(schema, execution);
      compiled.set(key, query);
    }
    if (query === UNCOMPILED) return interpreted(schema, execution);
    const result = await query.query(undefined, execution.context, { ...execution.variables });
    if (!result.errors) return result;
    const errors = result.errors.map(standardError);
    if ('data' in result) return { ...result, errors };
    return { errors: variableErrors(schema, execution) ?? errors };
  };
}

/** Apollo reads `extensions` of every error; those of the compiler may lack them. */
function standardError(error: GraphQLError): GraphQLError {
  const { message, path, originalError, extensions, locations } = error;
  const standard = new GraphQLError(message, { path, originalError, extensions });
  return Object.assign(standard, { locations });
}

function compile(
  schema: GraphQLSchema,
  { document, operationName }: Execution,
): CompiledQuery | typeof UNCOMPILED {
  try {
    const query = compileQuery(schema, document, operationName, {
      disablingCapturingStackErrors: false,
    });
    return isCompiledQuery(query) ? query : UNCOMPILED;
  } catch {
    return UNCOMPILED;
  }
}

async function interpreted(schema: GraphQLSchema, run: Execution): Promise<ExecutionResult> {
  return execute({
    schema,
    document: run.document,
    contextValue: run.context,
    variableValues: run.variables,
    ...(run.operationName !== undefined && { operationName: run.operationName }),
  });
}

/** The standard's own errors of these variables; undefined where it finds none. */
function variableErrors(
  schema: GraphQLSchema,
  run: Execution,
): ExecutionResult['errors'] | undefined {
  const operation = getOperationAST(run.document, run.operationName);
  if (!operation) return undefined;
  const definitions = operation.variableDefinitions ?? [];
  return getVariableValues(schema, definitions, { ...run.variables }, { maxErrors: 20 }).errors;
}
