import {
  type FeedbackText,
  findFeedback,
  textOfVersion,
} from '../../server/services/feedback/find-feedback.ts';
import {
  type FeedbackCoverage,
  readCoverage,
} from '../../server/services/feedback/read-coverage.ts';
import { getProblem, type Problem } from '../../server/services/problem/get-problem.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { inspectionRef } from '../inspection/inspection.ts';
import { orNull } from '../load-node.ts';
import { problemRef } from '../problem/problem.ts';

type Stretch = FeedbackCoverage['stretches'][number];

const stretchKind = builder.enumType('FeedbackStretchKind', {
  description: '反馈意见一段文字的性质',
  values: {
    HEADING: { description: '标题，不要求有问题引用' },
    SENTENCE: { description: '句子' },
  } as const,
});

const stretchFilter = builder.enumType('FeedbackStretchFilter', {
  description: '只列哪些文字',
  values: {
    UNQUOTED: { description: '没有问题引用的句子' },
    QUOTED: { description: '有问题引用的' },
    OVERLAPPING: { description: '几个问题重复引用的' },
  } as const,
});

const stretchRef = builder.objectRef<Stretch>('FeedbackStretch').implement({
  description: '反馈意见中的一段文字：一句，或一句中引用情况相同的部分',
  fields: (t) => ({
    start: t.exposeInt('start', { description: '起点：从0数起的字符数' }),
    end: t.exposeInt('end', { description: '终点，不计在内' }),
    text: t.exposeString('text', { description: '文字' }),
    kind: t.field({ type: stretchKind, description: '性质', resolve: (stretch) => stretch.kind }),
    problems: t.field({
      type: [problemRef],
      description: '引用它的问题，只列您可查阅的；没有的为空列表',
      resolve: (stretch) => [...stretch.problems],
    }),
  }),
});

const coverageRef = builder.objectRef<FeedbackCoverage>('FeedbackCoverage').implement({
  description: '反馈意见由哪些问题引用、哪些文字没有问题引用',
  fields: (t) => ({
    characters: t.int({
      description: '句子的字符数，标题不计',
      resolve: ({ count }) => count.characters,
    }),
    quotedCharacters: t.int({
      description: '其中有问题引用的字符数',
      resolve: ({ count }) => count.quotedCharacters,
    }),
    sentences: t.int({ description: '句数，标题不计', resolve: ({ count }) => count.sentences }),
    unquotedSentences: t.int({
      description: '没有一个字被引用的句数',
      resolve: ({ count }) => count.unquotedSentences,
    }),
    overlaps: t.int({
      description: '几个问题重复引用的文字有几处',
      resolve: ({ count }) => count.overlaps,
    }),
    stretches: t.field({
      type: [stretchRef],
      description: '文字，按先后',
      resolve: (coverage) => [...coverage.stretches],
    }),
    nextFrom: t.int({
      nullable: true,
      description: '下一页的起点，填入from；没有下一页的为空',
      resolve: (coverage) => coverage.nextFrom ?? null,
    }),
  }),
});

const moveRef = builder.objectRef<FeedbackText['moves'][number]>('QuotationMove').implement({
  description: '最近一次修改反馈意见时移动了位置的引文',
  fields: (t) => ({
    problem: t.field({
      type: problemRef,
      nullable: true,
      description: '问题；不在您可查阅的范围时为空',
      resolve: (move, _args, context) => orNull(getProblem(context.services, move.problemId)),
    }),
    fromStart: t.int({ description: '原起点', resolve: ({ from }) => from.start }),
    fromEnd: t.int({ description: '原终点', resolve: ({ from }) => from.end }),
    toStart: t.int({ description: '现起点', resolve: ({ to }) => to.start }),
    toEnd: t.int({ description: '现终点', resolve: ({ to }) => to.end }),
  }),
});

export const feedbackTextRef = builder.objectRef<FeedbackText>('FeedbackText').implement({
  description: '一次督察的反馈意见',
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    sha256: t.field({
      type: 'Sha256',
      description: '全文（UTF-8）的SHA-256；标注问题时填写，以证明所见即此版本',
      resolve: (row) => row.sha256,
    }),
    length: t.exposeInt('length', { description: '全文字符数' }),
    text: t.string({
      description: '全文，按原样',
      resolve: (row, _args, context) => textOfVersion(context.services, row.sha256),
    }),
    title: t.string({
      nullable: true,
      description: '反馈文件标题',
      resolve: (row) => row.title ?? null,
    }),
    number: t.string({
      nullable: true,
      description: '反馈文件字号',
      resolve: (row) => row.number ?? null,
    }),
    date: t.field({
      type: 'Date',
      nullable: true,
      description: '反馈文件日期',
      resolve: (row) => row.date ?? null,
    }),
    moves: t.field({
      type: [moveRef],
      description: '最近一次修改使哪些引文移动了位置；请核对',
      resolve: (row) => row.moves,
    }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (row) => row.madeUp }),
  }),
});

builder.objectField(inspectionRef, 'feedbackText', (t) =>
  t.field({
    type: feedbackTextRef,
    nullable: true,
    description: '反馈意见；未登记的没有',
    resolve: async (row, _args, context) => (await findFeedback(context.services, row._id)) ?? null,
  }),
);

builder.objectField(inspectionRef, 'feedbackCoverage', (t) =>
  t.field({
    type: coverageRef,
    nullable: true,
    description: '反馈意见的引用情况，逐句；未登记反馈意见的没有',
    args: {
      organizationId: t.arg.id({ description: '只看该机构登记的问题；不填为您可查阅的全部' }),
      only: t.arg({ type: stretchFilter, description: '只列哪些文字，不填为全部' }),
      from: t.arg.int({ description: '从第几个字符起列，不填为0' }),
      first: t.arg.int({ description: '至多列几段，1至500，不填为200' }),
    },
    resolve: async (row, { organizationId, ...args }, context) => {
      const feedback = await findFeedback(context.services, row._id);
      if (!feedback) return null;
      return readCoverage(context.services, feedback, {
        ...args,
        organizationId: localId('Organization', organizationId),
      });
    },
  }),
);

const placeRef = builder.objectRef<NonNullable<Problem['quote']>>('QuotationPlace').implement({
  description: '问题原文在反馈意见中的位置',
  fields: (t) => ({
    start: t.exposeInt('start', { description: '起点：从0数起的字符数' }),
    end: t.exposeInt('end', { description: '终点，不计在内' }),
    textSha256: t.field({
      type: 'Sha256',
      description: '所依据的反馈意见版本的SHA-256',
      resolve: (place) => place.sha256,
    }),
  }),
});

builder.objectField(problemRef, 'feedbackPlace', (t) =>
  t.field({
    type: placeRef,
    nullable: true,
    description: '问题原文在所属督察反馈意见中的位置；未登记反馈意见，或原文不是其中唯一一段的没有',
    resolve: (row) => row.quote ?? null,
  }),
);
