import type { ListResult } from '../server/services/list-aggregates.ts';

/** Relay connection of a service's list; the total is counted only when a client asks for it. */
export async function connectionOf<Row>(list: ListResult<Row>): Promise<{
  edges: { cursor: string; node: Row }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  totalCount: () => Promise<number>;
}> {
  const page = await list.page;
  return {
    edges: [...page.edges],
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: page.edges[0]?.cursor ?? null,
      endCursor: page.edges.at(-1)?.cursor ?? null,
    },
    totalCount: list.totalCount,
  };
}
