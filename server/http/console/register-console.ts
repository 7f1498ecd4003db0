import type { FastifyInstance, FastifyReply } from 'fastify';
import { refusalBody } from '../refused-request.ts';
import { bundleConsole, type ConsoleBundle } from './console-bundle.ts';

const PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>接口调试台</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/console/client.css">
</head>
<body style="margin:0">
<div id="console" style="height:100vh">正在加载……</div>
<script type="module" src="/console/client.js"></script>
</body>
</html>
`;

/** Everything from this server; the editor writes its own style elements. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  // The icons of the editor, and the face of the code, lie within the styles.
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** `GET /console`: GraphiQL for developers, bundled at the first call. Never in production. */
export function registerConsole(app: FastifyInstance): void {
  let bundling: Promise<ConsoleBundle | undefined> | undefined;
  app.get('/console', (_request, reply) =>
    reply
      .header('content-security-policy', CONTENT_POLICY)
      .type('text/html; charset=utf-8')
      .send(PAGE),
  );
  app.get<{ Params: { file: string } }>('/console/:file', async (request, reply) => {
    bundling ??= bundleConsole();
    return sendFile(reply, await bundling, request.params.file);
  });
}

function sendFile(
  reply: FastifyReply,
  bundle: ConsoleBundle | undefined,
  name: string,
): FastifyReply {
  const file = bundle?.get(name);
  if (file) {
    return reply
      .header('content-security-policy', CONTENT_POLICY)
      .header('cache-control', 'no-cache')
      .type(file.type)
      .send(file.bytes);
  }
  const message = bundle
    ? '没有这个文件；调试台在 /console'
    : '调试台的程序包未安装；请在项目目录执行 npm ci 后重启';
  return reply.code(404).send(refusalBody({ status: 404, code: 'NOT_FOUND', message }));
}
