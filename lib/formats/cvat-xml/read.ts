import type { Annotation, DeliveredItem, DeliverySink } from "@/lib/model/annotation";
import { Fault, missingField } from "../fault";
import type { DeliveryFile } from "../format";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import { cutNodes } from "../xml/cut-nodes";
import type { XmlNode } from "../xml/xml-node";
import { cvatAttributes, cvatOrigin } from "./attributes";
import { CVAT_CONTAINERS, type CvatOutline, imageItem, readOutline, videoItem } from "./items";
import { skeletonShape } from "./keypoints-shape";
import { reportMeta } from "./meta";
import { cvatShape, SHAPE_ELEMENTS } from "./shape";
import { trackStart } from "./track";

/**
 * Reads CVAT's XML in two passes: definitions and image names, then the shapes as they stream. Memory is that of the
 * image names and the largest shape or track. README.md says what is kept.
 */
export async function readCvat(file: DeliveryFile, sink: DeliverySink): Promise<void> {
  const out = new SinkWriter(file.name, sink);
  const outline = await readOutline(file, sink.signal);
  reportMeta(outline.meta, out);
  const reader = new CvatReader(file.name, outline, out);
  const options = { containers: CVAT_CONTAINERS, progress: sink.progress?.bind(sink), signal: sink.signal };
  let isCvat = false;
  for await (const events of cutNodes(file, options)) {
    for (const event of events) {
      if (!isCvat) {
        const root = event.type === "node" ? event.node.name : event.name;
        if (root !== "annotations") {
          const detail = { found: root, expected: "annotations" };
          throw refusal(file.name, "not_this_format", "the root", `its root is <${root}>, not <annotations>`, detail);
        }
        isCvat = true;
      }
      if (event.type === "open" && event.name === "image") await reader.beginImage(event.attributes, event.line);
      else if (event.type === "close" && event.name === "image") reader.endImage();
      else if (event.type === "node") await reader.node(event.node);
    }
  }
  await reader.end();
  out.finish();
}

class CvatReader {
  private image?: DeliveredItem;
  private readonly seenImages = new Map<string, string>();
  private readonly videos = new Map<string, DeliveredItem>();

  constructor(
    private readonly file: string,
    private readonly outline: CvatOutline,
    private readonly out: SinkWriter,
  ) {}

  async beginImage(attributes: Readonly<Record<string, string>>, line: number): Promise<void> {
    const place = `line ${line}, image ${attributes.id ?? attributes.name ?? ""}`.trim();
    const item = imageItem(attributes, this.outline.keyOf(attributes), place);
    this.image = item;
    const before = this.seenImages.get(item.key);
    if (before !== undefined) {
      const message = `names the same image as ${before}; its annotations count there`;
      const detail = { field: "name", found: attributes.name, expected: "each image once" };
      this.out.reject(new Fault("duplicate_item", message, detail), place);
      return;
    }
    this.seenImages.set(item.key, place);
    await this.out.item(item);
  }

  endImage(): void {
    this.image = undefined;
  }

  async node(node: XmlNode): Promise<void> {
    const place = `line ${node.line}`;
    if (this.image !== undefined) {
      if (SHAPE_ELEMENTS.has(node.name)) await this.out.keep(this.shapeOnImage(node, this.image, place), place);
      else this.out.leaveOut(`<${node.name}> of an image`, "no shape that is known");
    } else if (node.name === "track") await this.track(node, place);
    else if (node.name !== "meta" && node.name !== "version") {
      this.out.leaveOut(`<${node.name}>`, "an element that CVAT does not define");
    }
  }

  /** A video without any track is an item all the same: it was seen, and nothing was found. */
  async end(): Promise<void> {
    const { meta, images } = this.outline;
    if (images > 0 || this.videos.size > 0) return;
    for (const task of meta.tasks.filter(({ isVideo }) => isVideo))
      await this.out.item(videoItem(task, this.file, "meta"));
  }

  private shapeOnImage(node: XmlNode, image: DeliveredItem, place: string): Annotation | Fault {
    const { label } = node.attributes;
    if (label === undefined) return missingField("label", "the name of a label");
    const shape = cvatShape(node, image);
    if (shape instanceof Fault) return shape;
    const origin = cvatOrigin(node.attributes.source);
    return { item: image.key, label, shape, origin, attributes: cvatAttributes(node), place };
  }

  private async track(node: XmlNode, place: string): Promise<void> {
    const video = await this.videoOf(node, place);
    const start = trackStart(node);
    if (start === undefined) {
      this.out.leaveOut("tracks", "no frame shows them");
      return;
    }
    const { label, id } = node.attributes;
    const shape = start.joints === undefined ? cvatShape(start.node, video) : skeletonShape(start.joints);
    if (label === undefined) this.out.reject(missingField("label", "the name of a label"), place);
    else if (shape instanceof Fault) this.out.reject(shape, `${place}, frame ${start.frame}`);
    else {
      const annotation: Annotation = {
        item: video.key,
        label,
        shape,
        frame: start.frame,
        finding: `${video.key} track ${id ?? place}`,
        origin: cvatOrigin(node.attributes.source),
        attributes: {
          ...cvatAttributes(start.node, node),
          first_frame: start.frame,
          last_frame: start.lastFrame,
          keyframes: start.keyframes,
        },
        place,
      };
      await this.out.keep(annotation, place);
      this.out.leaveOut("later keyframes of tracks", "a track is kept with its first frame", start.keyframes - 1);
    }
  }

  private async videoOf(track: XmlNode, place: string): Promise<DeliveredItem> {
    const { tasks } = this.outline.meta;
    const { task_id: taskId } = track.attributes;
    const task = tasks.find(({ id }) => id !== undefined && id === taskId) ?? tasks[0];
    const item = videoItem(task, this.file, place);
    const known = this.videos.get(item.key);
    if (known !== undefined) return known;
    this.videos.set(item.key, item);
    await this.out.item(item);
    return item;
  }
}
