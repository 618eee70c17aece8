import type { DeliveredItem } from "@/lib/model/annotation";
import { itemKey } from "@/lib/model/item-key";
import type { DeliveryFile } from "../format";
import { aliasesOf, keyBook } from "../item-book";
import { asSide } from "../json/record";
import { cutNodes } from "../xml/cut-nodes";
import { type CvatMeta, type CvatTask, cvatMeta } from "./meta";

export type ImageAttributes = Readonly<Record<string, string>>;

/** What the first pass over a file learns: its definitions, and the keys of its images. */
export interface CvatOutline {
  meta: CvatMeta;
  images: number;
  tracks: number;
  keyOf(image: ImageAttributes): string;
}

export const CVAT_CONTAINERS: ReadonlySet<string> = new Set(["annotations", "image"]);

function pathOf({ name, id }: ImageAttributes): string {
  return name === undefined || name.trim() === "" ? `image ${id ?? ""}`.trim() : name;
}

function placedPath(image: ImageAttributes): string {
  return [image.subset, image.task_id === undefined ? undefined : `task ${image.task_id}`, pathOf(image)]
    .filter((part) => part !== undefined && part !== "")
    .join("/");
}

/**
 * First pass: definitions and image names. A project may hold one name in several subsets or tasks: those images are
 * told apart by both, all others keep their own names.
 */
export async function readOutline(file: DeliveryFile, signal?: AbortSignal): Promise<CvatOutline> {
  let meta: CvatMeta = { tasks: [], labels: [], people: [] };
  let tracks = 0;
  let images = 0;
  const placesOfPath = new Map<string, Set<string>>();
  for await (const events of cutNodes(file, { containers: CVAT_CONTAINERS, signal })) {
    for (const event of events) {
      if (event.type === "open" && event.name === "image") {
        images++;
        const path = pathOf(event.attributes);
        placesOfPath.set(path, (placesOfPath.get(path) ?? new Set()).add(placedPath(event.attributes)));
      } else if (event.type === "node" && event.depth === 1 && event.node.name === "meta") meta = cvatMeta(event.node);
      else if (event.type === "node" && event.node.name === "track") tracks++;
    }
  }
  const isShared = (path: string) => (placesOfPath.get(path)?.size ?? 0) > 1;
  const unique = (image: ImageAttributes) => (isShared(pathOf(image)) ? placedPath(image) : pathOf(image));
  const paths = [...placesOfPath].flatMap(([path, places]) => (places.size > 1 ? [...places] : [path]));
  const keys = keyBook(paths);
  return { meta, images, tracks, keyOf: (image) => keys.get(unique(image)) ?? itemKey(pathOf(image)) };
}

/** An `<image>` as an item. */
export function imageItem(image: ImageAttributes, key: string, place: string): DeliveredItem {
  const width = asSide(image.width);
  const height = asSide(image.height);
  return {
    key,
    aliases: aliasesOf(key, pathOf(image)),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(image.subset && { attributes: { subset: image.subset } }),
    place,
  };
}

/** The video of a task as an item; a file that names none is its own. */
export function videoItem(task: CvatTask | undefined, fileName: string, place: string): DeliveredItem {
  const name = task?.name ?? fileName;
  const key = itemKey(name);
  return {
    key,
    aliases: aliasesOf(key, name),
    ...(task?.width !== undefined && { width: task.width }),
    ...(task?.height !== undefined && { height: task.height }),
    place,
  };
}
