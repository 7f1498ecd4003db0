import type { TemplateSource } from '../../documents/template/template-source.ts';
import type { WorkCalendar } from '../../domain/calendar/work-calendar.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import type { RuleSet } from '../../domain/rule-set/rule-set.ts';
import { loadWorkCalendar } from '../calendar/load-work-calendar.ts';
import { rulesFor } from '../rule-set/rules-for.ts';
import type { ServiceContext } from '../service-context.ts';
import { presentTemplate } from './notice-template.ts';

/** What a notice is held against besides its own facts. */
export type Surroundings = {
  calendar(): Promise<WorkCalendar>;
  /** Rules in force in a region (`scopePath`, root first) on a date. */
  rules(place: { readonly scopePath: readonly string[]; readonly on: string }): Promise<RuleSet>;
  /** Present text of a built-in template; undefined when it was taken away. */
  template(name: string): Promise<TemplateSource | undefined>;
};

/** Surroundings as they are now, read anew each time. */
export function presentSurroundings(context: ServiceContext): Surroundings {
  return {
    calendar: () => loadWorkCalendar(context.store),
    rules: async (place) => (await rulesFor(context, place)).rules,
    template: (name) =>
      presentTemplate(name).catch((error: unknown) => {
        if (error instanceof NotFoundFailure) return undefined;
        throw error;
      }),
  };
}

/** The same surroundings for a page of notices: each part is read once for all of them. */
export function sharedSurroundings(context: ServiceContext): Surroundings {
  const present = presentSurroundings(context);
  let calendar: Promise<WorkCalendar> | undefined;
  const rules = new Map<string, Promise<RuleSet>>();
  const templates = new Map<string, Promise<TemplateSource | undefined>>();
  return {
    calendar: () => {
      calendar ??= present.calendar();
      return calendar;
    },
    rules: (place) =>
      once(rules, `${place.on} ${place.scopePath.join(' ')}`, () => present.rules(place)),
    template: (name) => once(templates, name, () => present.template(name)),
  };
}

function once<Value>(
  known: Map<string, Promise<Value>>,
  key: string,
  read: () => Promise<Value>,
): Promise<Value> {
  const reading = known.get(key) ?? read();
  known.set(key, reading);
  return reading;
}
