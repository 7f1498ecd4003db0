import { type Artifact, getArtifact } from '../../server/services/artifact/get-artifact.ts';
import { DEFAULT_TTL_SECONDS, linkArtifact } from '../../server/services/artifact/link-artifact.ts';
import { listArtifacts } from '../../server/services/artifact/list-artifacts.ts';
import { type PaperText, readPaperText } from '../../server/services/artifact/paper-text.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { findingRef } from '../problems.ts';

/** Kinds of files that papers are made as. */
export const artifactFormat = builder.enumType('ArtifactFormat', {
  description: '文件格式',
  values: {
    PDF: { value: 'pdf', description: 'PDF 文件：定稿，用于印发、公开和归档' },
    DOCX: {
      value: 'docx',
      description: 'DOCX 文件：用 WPS 或 Word 打开，供征求意见和修改；所附 PDF 材料只列名称',
    },
  } as const,
});

const paperTemplate = builder.objectRef<Artifact>('PaperTemplate').implement({
  description: '生成文件所用的模板版本',
  fields: (t) => ({
    name: t.exposeString('templateName', { description: '模板名称，如“notice/closure/anhui”' }),
    sha256: t.field({
      type: 'Sha256',
      description: '模板及其各部分文字的散列值',
      resolve: (row) => row.templateSha256,
    }),
  }),
});

const paperFont = builder.objectRef<Artifact['fonts'][number]>('PaperFont').implement({
  description: '生成文件所用的一种字体',
  fields: (t) => ({
    role: t.exposeString('role', {
      description:
        '用途：xiaobiaosong（小标宋）、fangsong（仿宋）、heiti（黑体）、kaiti（楷体）、songti（宋体）',
    }),
    name: t.exposeString('name', { description: '字体名称及来源' }),
    version: t.exposeString('version', { description: '字体版本' }),
    sha256: t.field({
      type: 'Sha256',
      description: '字体文件的散列值',
      resolve: (font) => font.sha256,
    }),
  }),
});

const paperTextRef = builder.objectRef<PaperText>('PaperText').implement({
  description: '文件的文字',
  fields: (t) => ({
    blocks: t.stringList({
      description: '各段、各单元格的文字，按阅读顺序',
      resolve: (text) => text.blocks,
    }),
    added: t.stringList({
      description: '排版时添加的文字：跨页重复的表头、（续）等',
      resolve: (text) => text.added,
    }),
  }),
});

export const artifactRef = builder.objectRef<Artifact>('Artifact');

builder.node(artifactRef, {
  description: '已生成的文件：字节的散列值，以及生成它的全部依据',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getArtifact(context.services, id)),
  fields: (t) => ({
    format: t.field({ type: artifactFormat, description: '格式', resolve: (row) => row.format }),
    draft: t.exposeBoolean('draft', { description: '是否草稿（带“草稿”字样，按草稿事实生成）' }),
    title: t.exposeString('title', { description: '标题' }),
    sha256: t.field({
      type: 'Sha256',
      description: '文件字节的散列值',
      resolve: (row) => row.sha256,
    }),
    size: t.exposeInt('size', { description: '文件大小，字节' }),
    pageCount: t.exposeInt('pageCount', {
      description: '页数；DOCX 文件按 PDF 版面计，打开后以实际分页为准',
    }),
    conformance: t.stringList({
      description:
        '文件所声明的归档和无障碍级别：“PDF/A-2a”（GB/T 23286、ISO 19005-2）、“PDF/UA-1”（ISO 14289-1）；附有扫描件的文件只声明“PDF/A-2u”；附有其他外来 PDF 页面的文件不作声明，为空',
      resolve: (row) => row.conformance,
    }),
    findings: t.field({
      type: [findingRef],
      description: '生成时的各条提示',
      resolve: (row) => [...row.findings],
    }),
    template: t.field({ type: paperTemplate, description: '所用模板', resolve: (row) => row }),
    text: t.field({
      type: paperTextRef,
      description: '文件的文字，供网站编辑和核对',
      resolve: (row, _args, context) => readPaperText(context.services, row),
    }),
    snapshotSha256: t.field({
      type: 'Sha256',
      description: '所用事实（快照）的散列值',
      resolve: (row) => row.snapshotSha256,
    }),
    fonts: t.field({ type: [paperFont], description: '所用字体', resolve: (row) => row.fonts }),
    renderer: t.exposeString('renderer', { description: '排印程序及其各组成部分的版本' }),
    createdAt: t.field({
      type: 'DateTime',
      description: '生成时刻',
      resolve: (row) => row.createdAt,
    }),
    downloadUrl: t.string({
      description: '下载链接：相对于本服务地址，只供本次查询的用户使用，过期作废；不要转发给他人',
      args: {
        ttlSeconds: t.arg.int({
          defaultValue: DEFAULT_TTL_SECONDS,
          description: '有效秒数，1至86400，默认300',
        }),
      },
      resolve: (row, { ttlSeconds }, context) =>
        linkArtifact(context.services, row, ttlSeconds ?? DEFAULT_TTL_SECONDS),
    }),
  }),
});

builder.queryField('artifacts', (t) =>
  t.connection({
    type: artifactRef,
    description: '一份公示已生成的文件，按生成先后排序；草稿文件只列给起草机构的人员',
    args: { noticeId: t.arg.id({ required: true, description: '公示' }) },
    resolve: async (_root, args, context) =>
      connectionOf(
        await listArtifacts(context.services, {
          page: args,
          noticeId: localId('DisclosureNotice', args.noticeId) ?? '',
        }),
      ),
  }),
);
