import type { Origin } from '../../model/document.ts';

/** Comparisons and connectives of Liquid that templates may use. */
export type BinaryOperator = '==' | '!=' | '<' | '>' | '<=' | '>=' | 'contains' | 'and' | 'or';

/** One step of a path: a field's name or a place in a list. */
export type PathStep = { readonly name: string | number; readonly at: Origin };

/** A Liquid expression without filters. `null` stands for `nil`, `null`, `empty` and `blank`. */
export type Expression =
  | {
      readonly kind: 'literal';
      readonly value: string | number | boolean | null;
      readonly at: Origin;
    }
  | PathExpression
  | { readonly kind: 'not'; readonly operand: Expression; readonly at: Origin }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: Origin;
    };

/** A name with what follows it: `items[0].goal.text`. */
export type PathExpression = {
  readonly kind: 'path';
  readonly steps: readonly [PathStep, ...PathStep[]];
  readonly at: Origin;
};

/** An expression and the filters it runs through. */
export type FilteredExpression = {
  readonly initial: Expression;
  readonly filters: readonly {
    readonly name: string;
    readonly args: readonly Expression[];
    readonly at: Origin;
  }[];
  readonly at: Origin;
};
