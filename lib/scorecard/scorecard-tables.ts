import { formatCalendarDate } from "@/lib/display/date";
import { estimateCells } from "@/lib/display/estimate";
import { formatNumber } from "@/lib/display/number";
import { formatPercent } from "@/lib/display/quantity";
import { nameOf, TASK_NAMES } from "@/lib/text/names";
import { SCORECARD_TEXT as T, VENDOR_WORD_TEXT } from "@/lib/text/scorecard";
import { CONSISTENCY, type ConsistencyFigure } from "./consistency";
import type { Gate, Gates } from "./gates";
import type { ScorecardPage } from "./load-scorecard";
import type { Points } from "./scale-points";
import type { ScoredVendor } from "./scorecard";
import { COMPONENTS } from "./settings";

export interface WordTable {
  title: string;
  header: string[];
  rows: string[][];
}

/** The scorecard in words and digits: page, CSV and PDF show these cells and format nothing themselves. */
export function scorecardTables({ card, settings, consistency }: ScorecardPage): WordTable[] {
  const { vendors } = card;
  return [
    {
      title: T.title,
      header: [T.vendor, T.word, T.total, T.interval, T.share, T.anyShare],
      rows: vendors.map((vendor) => [vendor.name, findingWords(vendor), ...totalWords(vendor)]),
    },
    {
      title: T.gates,
      header: [T.vendor, ...(["eligible", "evidence", "quality"] as const).map((key) => T.gateNames[key])],
      rows: vendors.map(({ name, gates }) => [name, ...gates.gates.map((gate) => gateWords(gate, gates.conditions))]),
    },
    {
      title: T.components,
      header: [T.component, T.weight, ...vendors.map(({ name }) => name)],
      rows: COMPONENTS.map((key) => [
        T.componentNames[key],
        formatNumber(settings.weights[key], 1),
        ...vendors.map(({ points }) => pointWords(points[key])),
      ]),
    },
    {
      title: T.consistency,
      header: [T.component, ...consistency.map(({ name }) => name)],
      rows: CONSISTENCY.map((key) => [
        T.consistencyNames[key],
        ...consistency.map(({ figures }) => consistencyWords(figures[key])),
      ]),
    },
  ];
}

export function findingWords({ word, gates }: ScoredVendor): string {
  return word === "conditional" ? conditionWords(gates.conditions) : VENDOR_WORD_TEXT[word];
}

/** "passed", "conditional until …" or what is short. */
export function gateWords({ key, isPassed, why }: Gate, conditions: Gates["conditions"]): string {
  if (!isPassed) return why.join("; ");
  return key === "eligible" && conditions.length > 0 ? conditionWords(conditions) : T.passed;
}

/** "conditional until 1 Jan 2027 (Ada)": the last of its due dates, with every owner. */
function conditionWords(conditions: Gates["conditions"]): string {
  const last = conditions
    .map(({ dueOn }) => dueOn)
    .sort()
    .at(-1);
  const owners = [...new Set(conditions.map(({ owner }) => owner))].join(", ");
  return last === undefined ? VENDOR_WORD_TEXT.conditional : T.conditionalUntil(owners, formatCalendarDate(last));
}

function totalWords({ total, shares }: ScoredVendor): string[] {
  if (total === null) return [T.noTotal, "–", "–", "–"];
  return [
    total.value === null ? T.intervalOnly : formatNumber(total.value, 1),
    `${formatNumber(total.low, 1)}–${formatNumber(total.high, 1)}`,
    shares ? formatPercent(shares.stated) : T.noTotal,
    shares ? formatPercent(shares.any) : T.noTotal,
  ];
}

function pointWords({ value, low, high, missing }: Points): string {
  const interval = `${formatNumber(low, 1)}–${formatNumber(high, 1)}`;
  return value === null ? `${interval}: ${missing ?? ""}` : `${formatNumber(value, 1)} (${interval})`;
}

/** "91.2 % (86.9–94.3), n = 40 in 12 cases", or why there is none. */
function consistencyWords(figure: ConsistencyFigure): string {
  if ("missing" in figure) return figure.missing;
  const { text, counts } = estimateCells(figure, "percent_agreement");
  return `${text}, ${counts}`;
}

export function flipWords({ card }: ScorecardPage): string {
  const { flip } = card;
  if (card.vendors.filter(({ total }) => total !== null).length < 2) return T.fewerThanTwo;
  if (flip === null) return T.noFlip;
  const { first, second, component, from, to } = flip;
  return T.flip(first, second, T.componentNames[component], formatNumber(from, 1), formatNumber(to, 1));
}

/** What it was made from, in one sentence. */
export function basisWords({ asOf, evaluation, version, reason }: ScorecardPage): string {
  const measured =
    evaluation === null
      ? T.noEvaluation
      : T.evaluation(evaluation.no, nameOf(TASK_NAMES, evaluation.task).toLowerCase(), evaluation.goldName);
  return T.about(formatCalendarDate(asOf), measured, T.settingsVersion(version, reason));
}
