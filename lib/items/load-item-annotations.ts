import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import type { Attributes } from "@/lib/model/annotation";
import { decodeShape } from "@/lib/model/shape-codec";
import { findProject } from "@/lib/projects/find-project";
import { rowNumber } from "@/lib/row-number";
import { type ShapeDrawing, shapeDrawing } from "@/lib/viewer/shape-drawing";
import { type LayerSource, loadLayerSources, type SourceChoice } from "./layer-sources";

export interface ItemView {
  no: number;
  key: string;
  caseKey: string;
  study: string | null;
  file: string | null;
  width: number | null;
  height: number | null;
  frames: number | null;
  spacingXMm: number | null;
  spacingYMm: number | null;
  positionMm: number | null;
  attributes: Attributes;
}

/** One annotation of the item, ready to be drawn. */
export interface DrawnAnnotation {
  id: string;
  layer: string;
  /** The project's label; where it has none, what was delivered. */
  label: string;
  /** What was delivered, where that is another word. */
  rawLabel: string | null;
  reader: string | null;
  finding: string | null;
  frame: number | null;
  score: number | null;
  origin: number;
  attributes: Attributes | null;
  place: string;
  drawing: ShapeDrawing;
}

export interface ItemAnnotations {
  item: ItemView;
  layers: Pick<LayerSource, "layer" | "role" | "vendorNo" | "name">[];
  annotations: DrawnAnnotation[];
  isCut: boolean;
  /** The version of gold that is drawn; null where there is none. */
  goldNo: number | null;
}

/** One picture never needs more; a page says when it stops here. */
const MOST_ANNOTATIONS = 2000;

interface AnnotationRow extends Omit<DrawnAnnotation, "id" | "layer" | "drawing" | "rawLabel"> {
  batchNo: number;
  seq: number;
  isReference: boolean;
  geometry: Uint8Array | null;
}

/** What every reader and the reference stated about one item, with shapes as paths on its pixel grid. */
export async function loadItemAnnotations(
  context: Context,
  input: { projectNo: number; itemNo: number } & SourceChoice,
): Promise<ItemAnnotations> {
  authorize(context.actor, "item.read");
  const project = await findProject(context, input.projectNo);
  const { sql } = context;
  const itemNo = rowNumber(input.itemNo);
  const [[item], { goldNo, sources }, mappings] = await Promise.all([
    sql<ItemView[]>`select no, key, case_key as "caseKey", study, file, width, height, frames,
        spacing_x_mm as "spacingXMm", spacing_y_mm as "spacingYMm", position_mm as "positionMm", attributes
      from item where project_no = ${project.no} and no = ${itemNo}`,
    loadLayerSources(context, project, input),
    sql<{ vendorNo: number; source: string; name: string }[]>`
      select m.vendor_no as "vendorNo", m.source_name as source, x.name from label_mapping m
      join label x on x.project_id = ${project.id} and x.no = m.label_no where m.project_no = ${project.no}`,
  ]);
  if (!item) throw new AssayError("not_found", "There is no such item.");
  const numbers = (role: LayerSource["role"]) =>
    sources.filter((source) => source.role === role).map(({ batchNo }) => batchNo);
  const side = (table: "annotation" | "sealed.gold_annotation", isReference: boolean) => sql`
    select a.batch_no as "batchNo", a.seq, ${isReference}::boolean as "isReference", l.name as label, r.name as reader,
      a.finding, a.frame, a.score, a.origin, a.attributes, a.place, a.geometry
    from ${sql(table)} a
    join batch_label l on l.project_no = a.project_no and l.batch_no = a.batch_no and l.no = a.source_label_no
    left join reader r on r.project_no = a.project_no and r.no = a.reader_no
    where a.project_no = ${project.no} and a.item_no = ${itemNo}
      and a.batch_no = any(${numbers(isReference ? "reference" : "vendor")}::int[])`;
  const rows = await sql<AnnotationRow[]>`
    (${side("annotation", false)}) union all (${side("sealed.gold_annotation", true)})
    order by "isReference" desc, "batchNo", seq limit ${MOST_ANNOTATIONS + 1}`;
  const mapped = new Map(mappings.map(({ vendorNo, source, name }) => [JSON.stringify([vendorNo, source]), name]));
  const vendorOf = new Map(sources.map(({ batchNo, role, vendorNo }) => [batchNo, role === "vendor" ? vendorNo : 0]));
  const layerOf = new Map(sources.map(({ batchNo, layer }) => [batchNo, layer]));
  return {
    item,
    layers: layersOf(sources),
    annotations: rows.slice(0, MOST_ANNOTATIONS).map(({ geometry, isReference, batchNo, seq, label, ...row }) => ({
      ...row,
      ...namedLabel(label, mapped.get(JSON.stringify([vendorOf.get(batchNo) ?? 0, label]))),
      id: `${batchNo}.${seq}`,
      layer: layerOf.get(batchNo) ?? "",
      drawing: shapeDrawing(geometry === null ? { kind: "class" } : decodeShape(geometry)),
    })),
    isCut: rows.length > MOST_ANNOTATIONS,
    goldNo,
  };
}

function namedLabel(raw: string, mapped: string | undefined): Pick<DrawnAnnotation, "label" | "rawLabel"> {
  return mapped === undefined || mapped === raw ? { label: raw, rawLabel: null } : { label: mapped, rawLabel: raw };
}

/** One entry a layer: a vendor with several batches is one reader of the picture. */
function layersOf(sources: readonly LayerSource[]): ItemAnnotations["layers"] {
  const layers = new Map<string, ItemAnnotations["layers"][number]>();
  for (const { layer, role, vendorNo, name } of sources) layers.set(layer, { layer, role, vendorNo, name });
  return [...layers.values()];
}
