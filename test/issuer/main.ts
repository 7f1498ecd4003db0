import { randomBytes } from 'node:crypto';
import { onStopSignal } from '../../server/stop-signals.ts';
import { AUDIENCE } from './provider-settings.ts';
import { startIssuer } from './start-issuer.ts';

/** `npm run issuer`: an OpenID Connect issuer on this machine, for trying out the real sign-in. */
const port = Number(process.env.ISSUER_PORT ?? 4001);
const machine = { clientId: 'sample-machine', secret: randomBytes(24).toString('base64url') };
const issuer = await startIssuer({ port, machines: [machine] });
console.error(`✓ 开发用签发方已启动：${issuer.url}（按 Ctrl+C 停止；账号、密钥只在内存中）
  平台另开终端启动：
    OIDC_ISSUER=${issuer.url} OIDC_AUDIENCE=${AUDIENCE} SECURITY_ADMINISTRATOR_SUBJECT=security-officer npm start
  人员：用浏览器打开 ${issuer.url} ，以账号 security-officer 登录，即得安全管理员的凭证
  程序：客户端 ${machine.clientId}，密钥 ${machine.secret}
    curl -u ${machine.clientId}:${machine.secret} -d grant_type=client_credentials -d scope=api -d resource=${AUDIENCE} ${issuer.url}/token`);
onStopSignal(() => {
  void issuer.stop().then(() => process.exit(0));
});
