import type { Annotation } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import type { Losses } from "../writing";
import { byItem, type FolderWriter, fileNameOf, imageNameOf, type WrittenFile } from "../written-file";

/** Darwin JSON 2.0, one file an image: boxes, polygons, ellipses, lines, points and tags. */
export const writeDarwin: FolderWriter = function* (content, losses): Generator<WrittenFile> {
  for (const [item, annotations] of byItem(content)) {
    const name = imageNameOf(item);
    const { width = null, height = null } = item;
    const slot = { type: "image", slot_name: "0", width, height, source_files: [{ file_name: name, url: null }] };
    const document = {
      version: "2.0",
      schema_ref: "https://darwin-public.s3.eu-west-1.amazonaws.com/darwin_json/2.0/schema.json",
      item: { name, path: "/", source_info: { item_id: "", dataset: { name: "assay", slug: "assay" } }, slots: [slot] },
      annotations: annotations.flatMap((annotation, i) => {
        const fields = geometryOf(annotation.shape);
        if (fields === undefined) {
          losses.add(`shapes: ${annotation.shape.kind}`, "Darwin images are written without it");
          return [];
        }
        countLosses(annotation, losses);
        return [{ id: String(i + 1), name: annotation.label, slot_names: ["0"], properties: [], ...fields }];
      }),
    };
    yield { name: `${fileNameOf(item.key)}.json`, chunks: [`${JSON.stringify(document, null, 1)}\n`] };
  }
};

function countLosses({ attributes, annotator, score, finding, frame }: Annotation, losses: Losses): void {
  if (Object.keys(attributes).length > 0) losses.add("attributes", "V7 keeps them as properties of its own classes");
  if (annotator !== undefined) losses.add("annotators", "V7 names its own people");
  if (score !== undefined) losses.add("scores", "V7 keeps them for its own models");
  if (finding !== undefined || frame !== undefined) losses.add("findings and frames", "an image has none");
}

const pathOf = (points: Float64Array) =>
  Array.from({ length: points.length / 2 }, (_, i) => ({ x: points[i * 2], y: points[i * 2 + 1] }));

function geometryOf(shape: Shape): Record<string, unknown> | undefined {
  switch (shape.kind) {
    case "class":
      return { tag: {} };
    case "box":
      return { bounding_box: { x: shape.x, y: shape.y, w: shape.width, h: shape.height } };
    case "polygon":
      // several rings are filled even-odd there: a union of several could lose what they share
      return shape.fill === "evenodd" || shape.rings.length === 1
        ? { polygon: { paths: shape.rings.map(pathOf) } }
        : undefined;
    case "ellipse":
      return {
        ellipse: {
          center: { x: shape.x, y: shape.y },
          radius: { x: shape.radiusX, y: shape.radiusY },
          angle: shape.angle,
        },
      };
    case "polyline":
      return { line: { path: pathOf(shape.points) } };
    case "point":
      return shape.world === "pixel" ? { keypoint: { x: shape.position[0], y: shape.position[1] } } : undefined;
    default:
      return undefined;
  }
}
