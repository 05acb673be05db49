import { streams } from '@zveno/contracts-org-structure/events';
import { orderIdOf } from '../meaning/ids.ts';
import type { Basis, Current, Desired, OrderName } from '../meaning/model.ts';
import { dayIn, note, type Understood } from '../meaning/reading.ts';
import { phaseOf, type OrderKind, type Step, type StepType } from './steps.ts';

/** How many sentences of one kind a plan keeps. */
const SENTENCES = 50;

/** A date as people in Russia write it. */
export const russianDate = (date: string): string => date.split('-').reverse().join('.');

/** Collects the steps of a plan, what they come to in words, and what would stand in its way. */
export class Planner {
  readonly steps: Step[] = [];
  readonly sentences = new Map<StepType, string[]>();
  readonly reading: Understood;
  /** Whether the set names as its own what belongs to another organisation. */
  foreign = false;
  readonly #orders = new Map<string, string>();
  readonly #days = new Map<string, string>();
  readonly #beginnings = new Map<string, string>();
  readonly #rows = new Set<string>();

  constructor(reading: Understood) {
    this.reading = reading;
    for (const year of reading.desired.years.values()) {
      const known = this.#beginnings.get(year.orgId);
      if (known === undefined || year.startsOn < known) this.#beginnings.set(year.orgId, year.startsOn);
    }
  }

  get current(): Current {
    return this.reading.current;
  }

  get desired(): Desired {
    return this.reading.desired;
  }

  /** The day of what has no date of its own. */
  day(orgId: string): string {
    let day = this.#days.get(orgId);
    if (day === undefined) this.#days.set(orgId, (day = dayIn(this.reading, orgId)));
    return day;
  }

  /** Since when an organisation's structure stands: the beginning of its school year, when that is past. */
  beginning(orgId: string): string {
    const day = this.day(orgId);
    const begins = this.#beginnings.get(orgId) ?? day;
    return begins < day ? begins : day;
  }

  /** Adds a step; `say` is its sentence, made only while there is room for it. */
  add(step: Step, say: () => string): void {
    let row = step.row;
    for (let copy = 2; this.#rows.has(row); copy += 1) row = `${step.row}:${copy}`;
    this.#rows.add(row);
    this.steps.push(row === step.row ? step : { ...step, row });
    const said = this.sentences.get(step.type);
    if (said === undefined) this.sentences.set(step.type, [say()]);
    else if (said.length < SENTENCES) said.push(say());
  }

  note(sentence: string): void {
    note(this.reading, sentence);
  }

  /** The steps in the order in which they are carried out. */
  ordered(): Step[] {
    return [...this.steps].sort((a, b) => phaseOf(a.type) - phaseOf(b.type));
  }

  /** The order that a movement rests on: the row's own, else that of the import; registered once where it is new. */
  order(orgId: string, kind: OrderKind, basis: Basis): { orderRef?: string } {
    const { orderNumber, orderDate } = this.reading.options;
    const given =
      orderNumber !== undefined && orderDate !== undefined ? { number: orderNumber, date: orderDate } : undefined;
    const name = basis.order ?? given;
    return name === undefined ? {} : { orderRef: this.#orderId(orgId, kind, name) };
  }

  #orderId(orgId: string, kind: OrderKind, { number, date }: OrderName): string {
    const key = `${orgId} ${kind} ${date} ${number}`;
    const known = this.#orders.get(key);
    if (known !== undefined) return known;
    for (const [id, order] of this.current.orders) {
      if (order.orgId !== orgId || order.kind !== kind || order.number !== number || order.date !== date) continue;
      this.#orders.set(key, id);
      return id;
    }
    const orderId = orderIdOf(orgId, kind, number, date);
    this.#orders.set(key, orderId);
    this.add(
      {
        row: `order:${orderId}`,
        stream: streams.order(orderId),
        orgId,
        effectiveOn: date,
        type: 'RegisterOrder',
        data: { orderId, organizationId: orgId, kind, number, date },
      },
      () => `Будет внесён приказ № ${number} от ${russianDate(date)}.`,
    );
    return orderId;
  }
}
