import type { TestApplication } from '../testkit/application.ts';

export type Item = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly asked: string;
  readonly state: string;
  readonly dueOn: string | null;
  readonly overdue: boolean;
  readonly remark: string | null;
  readonly subject: { readonly id: string } | null;
  readonly done: {
    readonly by: string;
    readonly outcome: string;
    readonly onBehalfOf: string | null;
    readonly outside: string | null;
  } | null;
};

type Page = {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Item }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

const select = `totalCount pageInfo { hasNextPage endCursor } edges { node {
  id kind title asked state dueOn overdue remark subject { id } done { by outcome onBehalfOf outside }
} }`;

/** One page of a work list of a user. */
export async function workPage(
  app: TestApplication,
  userId: string,
  ask: Readonly<Record<string, unknown>> & { readonly list: string },
): Promise<Page> {
  const answer = await app.ask<{ workItems: Page }>(
    `query ($list: WorkList!, $filter: WorkFilterInput, $first: Int, $after: String, $days: Int) {
      workItems(list: $list, filter: $filter, first: $first, after: $after, dueWithinDays: $days) { ${select} }
    }`,
    ask,
    userId,
  );
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.workItems;
}

/** The first hundred items of a work list of a user. */
export async function workOf(
  app: TestApplication,
  userId: string,
  list: string,
  filter?: Readonly<Record<string, unknown>>,
): Promise<readonly Item[]> {
  const page = await workPage(app, userId, { list, filter, first: 100 });
  return page.edges.map(({ node }) => node);
}

/** How many items the lists of a user hold. */
export async function summaryOf(app: TestApplication, userId: string): Promise<unknown> {
  const answer = await app.ask<{ workSummary: unknown }>(
    '{ workSummary { todo dueSoon overdue done } }',
    {},
    userId,
  );
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.workSummary;
}
