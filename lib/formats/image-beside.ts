import type { DeliveryFile } from "./format";
import { type ImageSize, imageSize } from "./image-size";

const IMAGE = /\.(?:png|jpe?g|bmp)$/i;

const lastPart = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** How many leading folders two paths share. */
function sharedFolders(first: string, second: string): number {
  const [one, other] = [first.split("/"), second.split("/")];
  const differs = one.findIndex((folder, i) => folder !== other[i]);
  return differs < 0 ? one.length : differs;
}

/** The images of a delivery, found by the names that files of labels give them: their sizes are often said nowhere else. */
export class ImagesBeside {
  private readonly byName = new Map<string, DeliveryFile[]>();

  constructor(all: readonly DeliveryFile[]) {
    for (const file of all) {
      if (!IMAGE.test(file.name)) continue;
      const name = lastPart(file.name).replace(IMAGE, "");
      this.byName.set(name, [...(this.byName.get(name) ?? []), file]);
    }
  }

  get isEmpty(): boolean {
    return this.byName.size === 0;
  }

  /**
   * The size of the image that `labels` calls `name` (a path, with or without extension): of several, of the one that
   * shares most folders with it. Undefined where there is none, or two that are equally near.
   */
  async sizeOf(labels: string, name: string): Promise<ImageSize | undefined> {
    const wanted = name.replaceAll("\\", "/").replace(IMAGE, "");
    const found = (this.byName.get(lastPart(wanted)) ?? []).filter((file) => {
      const path = file.name.replace(IMAGE, "");
      return path === wanted || path.endsWith(`/${wanted}`);
    });
    const nearness = found.map((file) => sharedFolders(file.name, labels));
    const most = Math.max(...nearness);
    const [nearest, ...others] = found.filter((_, i) => nearness[i] === most);
    return nearest === undefined || others.length > 0 ? undefined : imageSize(nearest);
  }
}
