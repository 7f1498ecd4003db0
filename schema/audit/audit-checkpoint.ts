import { exportCheckpoint } from '../../server/services/audit/export-checkpoint.ts';
import { builder } from '../builder.ts';
import { creatingProblems } from '../problems.ts';

type Checkpoint = Awaited<ReturnType<typeof exportCheckpoint>>;

const checkpointRef = builder.objectRef<Checkpoint>('AuditCheckpoint').implement({
  description: '审计检查点：签署时各链所到之处；应送交平台以外的单位留存',
  fields: (t) => ({
    number: t.int({ description: '检查点编号，从1起', resolve: (row) => row._id }),
    at: t.field({ type: 'DateTime', description: '签署时刻', resolve: (row) => row.at }),
    jws: t.exposeString('jws', {
      description: '已签名的检查点（JWS 紧凑格式），存为文件后供 npm run audit:verify 使用',
    }),
    sha256: t.field({
      type: 'Sha256',
      description: 'jws 的 SHA-256；下一个检查点载明它',
      resolve: (row) => row.sha256,
    }),
    keyId: t.exposeString('keyId', { description: '签名公钥的指纹（RFC 7638）' }),
    publicKey: t.string({
      description: '签名公钥（JWK），存为文件后供验证使用；签名密钥已更换的为空文字',
      resolve: ({ keyId }, _args, { services }) =>
        services.checkpointSigner?.keyId === keyId
          ? JSON.stringify(services.checkpointSigner.publicKey)
          : '',
    }),
    exportUrl: t.string({
      description:
        '按此检查点导出审计记录（NDJSON）的地址，须带登录凭证；加 &chain=链 只导出一条链',
      resolve: (row) => `/audit/export?checkpoint=${row._id}`,
    }),
  }),
});

const exportInput = builder.inputType('ExportAuditCheckpointInput', {
  description: '导出审计检查点的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
  }),
});

builder.mutationField('exportAuditCheckpoint', (t) =>
  t.field({
    type: checkpointRef,
    description: '签署并导出审计检查点，由审计管理员办理',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: exportInput, required: true, description: '导出内容' }) },
    resolve: (_root, { input }, { services }) => exportCheckpoint(services, input),
  }),
);
