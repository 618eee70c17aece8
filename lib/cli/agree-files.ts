import { measureAgreement } from "@/lib/evaluation/agreement/agreement";
import {
  type AgreementResult,
  DEFAULT_AGREEMENT_SETTINGS,
  type Rating,
} from "@/lib/evaluation/agreement/agreement-result";
import { caseOfItem, foldersTellCases } from "@/lib/evaluation/cases/case-of-item";
import { ItemPairing } from "@/lib/evaluation/cases/pair-items";
import { EvaluationInputError } from "@/lib/evaluation/input-error";
import type { Receipt } from "@/lib/evaluation/result";
import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import type { AgreeRequest } from "./agree-request";
import type { Progress } from "./progress";
import { hashDelivery, type ReadDelivery, readDelivery } from "./read-delivery";
import { readItemTable } from "./side-tables";

/** Reads the files of a request and measures how far their readers agree. */
export async function agreeFiles(request: AgreeRequest, progress: Progress): Promise<AgreementResult> {
  const inputs: Receipt["inputs"] = [];
  const deliveries: ReadDelivery[] = [];
  const reading = {
    ...(request.columns === null ? {} : { columns: request.columns }),
    ...(request.encoding === undefined ? {} : { encoding: request.encoding }),
  };
  for (const { name, path } of request.sources) {
    const delivery = await readDelivery(name, path, reading, progress);
    deliveries.push(delivery);
    inputs.push({ role: "vendor", name, path, sha256: delivery.sha256 });
  }
  const table = request.items === null ? [] : await readItemTable(request.items);
  if (request.items !== null) {
    inputs.push({ role: "items", name: "items", path: request.items, sha256: await hashDelivery(request.items) });
  }
  const result = measureAgreement(
    ratingsOf(deliveries, table),
    {
      ...DEFAULT_AGREEMENT_SETTINGS,
      measurementLevel: request.measurementLevel,
      categories: request.categories,
      cluster: request.cluster ?? DEFAULT_AGREEMENT_SETTINGS.cluster,
      level: request.level ?? DEFAULT_AGREEMENT_SETTINGS.level,
      seed: request.seed ?? DEFAULT_AGREEMENT_SETTINGS.seed,
      resamples: request.resamples ?? DEFAULT_AGREEMENT_SETTINGS.resamples,
    },
    inputs,
  );
  const { receipt, warnings, ...rest } = result;
  return { receipt: { ...receipt, request }, ...rest, warnings: [...rejectWarnings(deliveries), ...warnings] };
}

/** Whole-item labels of all files by item and reader; items of several files are joined by name. */
function ratingsOf(deliveries: readonly ReadDelivery[], table: readonly DeliveredItem[]): Rating[] {
  const [first] = deliveries;
  const all = table.length > 0 ? table : (first?.items ?? []);
  const pairing = new ItemPairing(all.map(({ key, aliases }) => ({ key, names: aliases })));
  const known = new Map(all.map((item) => [item.key, item]));
  const joined = deliveries.map((delivery) => ({ delivery, keyOf: pairing.join(delivery).keyOf }));
  for (const { delivery, keyOf } of joined) {
    for (const item of delivery.items) {
      const key = keyOf.get(item.key) ?? item.key;
      known.set(key, { ...item, ...known.get(key), key });
    }
  }
  const useFolders = foldersTellCases(known.values());
  const ratings: Rating[] = [];
  for (const { delivery, keyOf } of joined) {
    for (const annotation of delivery.annotations) {
      if (annotation.isGold || annotation.shape.kind !== "class") continue;
      const key = keyOf.get(annotation.item) ?? annotation.item;
      const item = known.get(key) ?? { key, aliases: [], place: "" };
      const { case: ofCase } = caseOfItem(item, useFolders);
      ratings.push({ item: key, case: ofCase, reader: readerOf(annotation, delivery.name), value: annotation.label });
    }
  }
  if (ratings.length === 0) {
    const kinds = [...new Set(deliveries.flatMap(({ annotations }) => annotations.map(({ shape }) => shape.kind)))];
    const held = kinds.length === 0 ? "" : `, only ${kinds.sort().join(", ")}: compare shapes by evaluate`;
    throw new EvaluationInputError("no_shared_items", `no label of a whole item was found${held}: nothing to agree on`);
  }
  return ratings;
}

function readerOf({ vendor, annotator }: Annotation, delivery: string): string {
  if (vendor !== undefined && annotator !== undefined) return `${vendor} ${annotator}`;
  return annotator ?? vendor ?? delivery;
}

function rejectWarnings(deliveries: readonly ReadDelivery[]) {
  return deliveries.flatMap(({ path, rejects }) => {
    const [first] = rejects;
    if (!first) return [];
    const more = rejects.length > 1 ? ` and ${rejects.length - 1} more` : "";
    return [{ code: "rejected" as const, message: `${path}: ${first.place}: ${first.message}${more}.` }];
  });
}
