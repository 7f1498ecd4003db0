import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, refusalBody } from './refused-request.ts';

/** Larger than any mutation with the texts of one notice; uploads have their own route. */
export const BODY_LIMIT_BYTES = 2 * 1024 * 1024;

/** Longer than any address of ours; queries of that length belong into a POST. */
const MAX_ADDRESS_LENGTH = 12_000;

const messages: Readonly<Record<number, string>> = {
  400: '请求格式有误；请检查 JSON 与请求头',
  413: `请求内容超过 ${BODY_LIMIT_BYTES / 1024 / 1024} MB；请分次提交`,
  415: '请求类型不支持；请使用 application/json',
  503: '平台繁忙或正在停止；请稍后重试',
};

/** Every error that reaches a client outside GraphQL is JSON of the same form, in Chinese. */
export function registerHttpErrors(app: FastifyInstance): void {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((_request, reply) => {
    const message = '没有这个地址；接口在 /graphql';
    return reply.code(404).send(refusalBody({ status: 404, code: 'NOT_FOUND', message }));
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.length <= MAX_ADDRESS_LENGTH) return;
    const message = `地址超过 ${MAX_ADDRESS_LENGTH} 个字符；请改用 POST 提交`;
    await reply.code(414).send(refusalBody({ status: 414, code: 'ADDRESS_TOO_LONG', message }));
  });
  readStrictJson(app);
}

/** The error of a route or of Fastify itself, before a route is found. */
export function answerError(
  error: Partial<FastifyError>,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status >= 500 && status !== 503) {
    request.log.error({ err: error, traceId: request.id }, 'unexpected error in a route');
  }
  const known = messages[status];
  const refusal: Refusal = {
    status,
    code: status >= 500 && status !== 503 ? 'INTERNAL' : (error.code ?? 'BAD_REQUEST'),
    message: known ?? `请求未能处理，请把编号 ${request.id} 告知管理员`,
  };
  return reply.code(status).send(refusalBody(refusal));
}

/** Bytes that are no UTF-8 are refused, not mended: a mended name would be another name. */
function readStrictJson(app: FastifyInstance): void {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request: FastifyRequest, body: Buffer, done) => {
      let text: string;
      try {
        text = decoder.decode(body);
      } catch {
        done(
          Object.assign(new Error('The body is not UTF-8'), { statusCode: 400, code: 'NOT_UTF8' }),
        );
        return;
      }
      void parse(request, text, done);
    },
  );
}
