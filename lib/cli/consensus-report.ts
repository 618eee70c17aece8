import { DECIDED_BY_VOTES, type LeftOutReason } from "@/lib/consensus/result";
import { STAPLE_FIELD_OF_VIEW } from "@/lib/consensus/settings";
import { requiresEveryMaker } from "@/lib/consensus/votes";
import { ENGINE_VERSION } from "@/lib/evaluation/engine-version";
import type { Ignored } from "@/lib/model/annotation";
import type { FilesConsensus } from "./consensus-files";
import type { ConsensusRequest } from "./consensus-request";
import { isAllLost } from "./is-all-lost";

/** How the merged set came about: written into it where the format has a place, and printed. */
export function consensusProvenance({ makers, settings, inputs }: FilesConsensus): Record<string, unknown> {
  return {
    description: `Consensus of ${makers.length} readers by ${settings.method}. Its makers may not be graded on it.`,
    makers,
    requiresEveryMaker: requiresEveryMaker(settings, makers.length),
    method: settings.method,
    settings: {
      ...settings,
      ...(settings.method === "staple" && { fieldOfView: STAPLE_FIELD_OF_VIEW }),
    },
    seed: null,
    seedNote: "no method here draws at random",
    engine: ENGINE_VERSION,
    inputs,
  };
}

/** Whether something was refused that the readers said; what the votes decided against is no refusal. */
export function isComplete({ leftOut, rejects }: FilesConsensus): boolean {
  return rejects.length === 0 && leftOut.every(({ reason }) => DECIDED_BY_VOTES.has(reason));
}

export function consensusJson(consensus: FilesConsensus, request: ConsensusRequest, lost: readonly Ignored[]) {
  const { makers, items, annotations, leftOut, readerFigures, warnings, rejects, ignored } = consensus;
  return {
    receipt: consensusProvenance(consensus),
    out: request.out,
    readers: makers,
    items: items.length,
    annotations: annotations.length,
    labels: counted(annotations.map(({ label }) => label)),
    shapes: counted(annotations.map(({ shape }) => shape.kind)),
    readerFigures,
    leftOut,
    lost,
    rejected: rejects,
    ignored,
    warnings,
  };
}

const SHOWN = 10;

/** The same for people. */
export function consensusText(consensus: FilesConsensus, request: ConsensusRequest, lost: readonly Ignored[]): string {
  const { makers, settings, items, annotations, leftOut, warnings, rejects } = consensus;
  const reasons = new Map<LeftOutReason, typeof leftOut>();
  for (const left of leftOut) reasons.set(left.reason, [...(reasons.get(left.reason) ?? []), left]);
  const lines = [
    `consensus of ${makers.join(", ")} by ${settings.method}: ${annotations.length} annotations on ${items.length} items, in ${request.out}`,
    ...Object.entries(counted(annotations.map(({ label }) => label))).map(([label, count]) => `  ${label}: ${count}`),
    ...[...reasons].flatMap(([reason, entries]) => [
      `not in it, ${reason.replaceAll("_", " ")}: ${entries.length}`,
      ...entries.slice(0, SHOWN).map(({ item, label, finding, message }) => {
        const what = [item, label, finding].filter((part) => part !== undefined).join(", ");
        return `  ${what}: ${message}`;
      }),
      ...(entries.length > SHOWN ? [`  and ${entries.length - SHOWN} more (--json lists all)`] : []),
    ]),
    ...lost.map(({ what, count, why }) => `not written, ${what}: ${count} (${why})`),
    ...(isAllLost(annotations.length, lost) ? [`${request.out} holds none of them: this form has no such shapes`] : []),
    ...rejects.slice(0, SHOWN).map(({ file, place, message }) => `rejected: ${file}, ${place}: ${message}`),
    ...(rejects.length > SHOWN ? [`and ${rejects.length - SHOWN} more rejected`] : []),
    ...warnings.map((warning) => `warning: ${warning}`),
    `A consensus is not gold: its makers may not be graded on it. A COCO file names them to assay evaluate; with another form give --gold-makers ${makers.join(",")}.`,
  ];
  return `${lines.join("\n")}\n`;
}

function counted(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of [...names].sort()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}
