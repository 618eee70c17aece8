import { deflateSync } from "node:zlib";
import { encode } from "@thi.ng/rle-pack";
import { encode as encodePng } from "fast-png";

/** A brush of 9 x 7 pixels, the first ten of them opaque. */
const RGBA = Uint8Array.from({ length: 9 * 7 * 4 }, (_, i) => (i < 40 ? 255 : 0));

/** Small valid files, by format id: what the fuzz tests damage. All are made up. */
export const FUZZ_SEEDS: Readonly<Record<string, readonly string[]>> = {
  "cvat-xml": [
    `<?xml version="1.0"?><annotations><version>1.1</version><meta><task><name>t</name><labels><label><name>a</name></label>
<label><name>1</name><parent>s</parent></label></labels><owner><email>a@b.org</email></owner></task></meta>
<image id="0" name="a.png" width="9" height="7"><box label="a" xtl="1" ytl="1" xbr="4" ybr="5" rotation="30"><attribute name="k">v</attribute></box>
<polygon label="a" points="1,1;4,1;4,4"/><mask label="a" rle="1, 2, 1" left="2" top="3" width="2" height="2"/>
<ellipse label="a" cx="3" cy="3" rx="1" ry="2"/><points label="a" points="1,2"/><tag label="b"/>
<skeleton label="s"><points label="1" outside="0" points="1,1"/></skeleton></image></annotations>`,
    `<annotations><meta><task><mode>interpolation</mode><original_size><width>9</width><height>7</height></original_size></task><source>v.mp4</source></meta>
<track id="0" label="a"><box frame="2" outside="0" keyframe="1" xtl="1" ytl="1" xbr="3" ybr="3"/><box frame="5" outside="1" keyframe="1" xtl="1" ytl="1" xbr="3" ybr="3"/></track>
<track id="1" label="s"><skeleton frame="1" outside="0"/><track id="0" label="1"><points frame="1" outside="0" points="1,1"/></track></track></annotations>`,
  ],
  "label-studio-json": [
    JSON.stringify([
      {
        id: 1,
        data: { image: "/data/upload/1/0123abcd-a.png" },
        annotations: [
          {
            completed_by: { id: 3, email: "a@b.org" },
            result: [
              region("rectanglelabels", { x: 10, y: 10, width: 50, height: 40, rotation: 5, rectanglelabels: ["n"] }),
              region("polygonlabels", {
                points: [
                  [1, 1],
                  [50, 1],
                  [50, 50],
                ],
                polygonlabels: ["n"],
              }),
              region("keypointlabels", { x: 10, y: 10, width: 1, keypointlabels: ["p"] }),
              region("ellipselabels", { x: 50, y: 50, radiusX: 10, radiusY: 20, ellipselabels: ["n"] }),
              region("brushlabels", { format: "rle", rle: [...encode(RGBA, RGBA.length)], brushlabels: ["b"] }),
              { type: "choices", from_name: "q", value: { choices: ["yes", "no"] } },
              { type: "textarea", from_name: "t", value: { text: ["words"] } },
            ],
          },
          { result: [{ id: "x", type: "choices", from_name: "q", value: { choices: ["yes"] } }] },
          {
            result: [
              region("videorectangle", {
                framesCount: 50,
                sequence: [3, 9].map((frame) => ({ frame, enabled: frame < 9, x: 10, y: 20, width: 5, height: 10 })),
                labels: ["valve"],
              }),
            ],
          },
        ],
        predictions: [],
      },
    ]),
  ],
  "label-studio-json-min": [
    JSON.stringify([
      {
        image: "/a.png",
        id: 1,
        label: [
          {
            x: 10,
            y: 10,
            width: 50,
            height: 40,
            rotation: 0,
            rectanglelabels: ["n"],
            original_width: 9,
            original_height: 7,
          },
        ],
        quality: "good",
        annotator: 2,
        annotation_id: 3,
        lead_time: 4,
      },
    ]),
  ],
  "label-studio-csv": [
    'annotation_id,annotator,id,image,label,lead_time\n1,2,3,/a.png,"[{""x"":1,""y"":1,""width"":5,""height"":5,""rectanglelabels"":[""n""],""original_width"":9,""original_height"":7}]",3\n',
  ],
  "labelbox-v2": [
    `${JSON.stringify({
      data_row: { id: "1", external_id: "a.png" },
      media_attributes: { width: 9, height: 7 },
      projects: {
        p: {
          labels: [
            {
              label_details: { created_by: "a@b.org" },
              annotations: {
                objects: [
                  { name: "n", bounding_box: { left: 1, top: 1, width: 3, height: 2 } },
                  {
                    name: "n",
                    polygon: [
                      { x: 1, y: 1 },
                      { x: 4, y: 1 },
                      { x: 4, y: 4 },
                    ],
                  },
                  { name: "n", point: { x: 1, y: 1 } },
                ],
                classifications: [{ name: "q", radio_answer: { name: "yes" } }],
              },
            },
          ],
        },
      },
    })}\n`,
  ],
  "labelbox-v1": [
    JSON.stringify([
      {
        ID: "1",
        "External ID": "a.png",
        "Labeled Data": "https://x.org/a.png",
        Label: { objects: [{ title: "n", bbox: { left: 1, top: 1, width: 3, height: 2 } }], classifications: [] },
        "Created By": "a@b.org",
      },
    ]),
  ],
  "darwin-json": [
    JSON.stringify({
      version: "2.0",
      item: { name: "a.png", path: "/", slots: [{ type: "image", slot_name: "0", width: 3, height: 2 }] },
      annotations: [
        {
          id: "1",
          name: "n",
          bounding_box: { x: 0, y: 0, w: 2, h: 1 },
          slot_names: ["0"],
          properties: [{ name: "p", value: "1" }],
        },
        {
          id: "2",
          name: "n",
          polygon: {
            paths: [
              [
                { x: 0, y: 0 },
                { x: 2, y: 0 },
                { x: 2, y: 2 },
              ],
            ],
          },
        },
        { id: "3", name: "n", ellipse: { center: { x: 1, y: 1 }, radius: { x: 1, y: 1 }, angle: 0.1 } },
        { id: "4", name: "m", mask: {}, slot_names: ["0"] },
        {
          id: "5",
          name: "__raster_layer__",
          raster_layer: { dense_rle: [0, 2, 1, 3, 0, 1], mask_annotation_ids_mapping: { "4": 1 }, total_pixels: 6 },
        },
        { id: "6", name: "t", frames: { "2": { keypoint: { x: 1, y: 1 }, keyframe: true } } },
      ],
    }),
    JSON.stringify({
      image: { filename: "a.png", width: 9, height: 7 },
      annotations: [
        {
          name: "n",
          polygon: {
            path: [
              { x: 0, y: 0 },
              { x: 2, y: 0 },
              { x: 2, y: 2 },
            ],
          },
        },
      ],
    }),
  ],
  voc: [
    `<annotation><folder>VOC2007</folder><filename>a.jpg</filename><size><width>20</width><height>10</height></size>
<object><name>n</name><truncated>1</truncated><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4.5</ymax></bndbox></object>
<object><name>n</name><polygon><x1>1</x1><y1>1</y1><x2>5</x2><y2>1</y2><x3>5</x3><y3>5</y3></polygon></object></annotation>`,
  ],
  encord: [
    JSON.stringify({
      label_hash: "l",
      data_units: {
        h: {
          data_title: "a.png",
          width: 9,
          height: 7,
          labels: {
            objects: [
              { name: "n", objectHash: "1", boundingBox: { x: 0.1, y: 0.1, w: 0.5, h: 0.5 } },
              {
                name: "n",
                objectHash: "2",
                polygon: { "0": { x: 0, y: 0 }, "1": { x: 1, y: 0 }, "2": { x: 1, y: 1 } },
              },
              { name: "n", objectHash: "3", bitmask: { top: 0, left: 0, width: 2, height: 2, rleString: "121" } },
            ],
            classifications: [{ classificationHash: "c" }],
          },
        },
        v: {
          data_title: "b.mp4",
          width: 9,
          height: 7,
          labels: { "3": { objects: [{ name: "n", objectHash: "4", point: { "0": { x: 0, y: 0 } } }] } },
        },
      },
      classification_answers: { c: { classifications: [{ name: "q", answers: [{ name: "yes" }] }] } },
    }),
  ],
  supervisely: [
    JSON.stringify({
      size: { width: 20, height: 10 },
      tags: [{ name: "view", value: "AP" }],
      objects: [
        {
          classTitle: "n",
          geometryType: "rectangle",
          points: {
            exterior: [
              [1, 1],
              [4, 4],
            ],
            interior: [],
          },
          tags: [],
        },
        {
          classTitle: "n",
          geometryType: "polygon",
          points: {
            exterior: [
              [1, 1],
              [4, 1],
              [4, 4],
            ],
            interior: [],
          },
        },
        {
          classTitle: "n",
          geometryType: "bitmap",
          bitmap: {
            data: deflateSync(
              encodePng({ width: 2, height: 2, data: Uint8Array.of(0, 1, 1, 0), channels: 1, depth: 8 }),
            ).toString("base64"),
            origin: [1, 1],
          },
        },
      ],
    }),
  ],
  yolo: [
    "0 0.5 0.5 0.2 0.2\n1 0.5 0.5 0.2 0.2 0.75\n2 0.1 0.1 0.5 0.1 0.5 0.5\n",
    "0 0 0 0.5 0 0.5 0.5 0 0.5\n",
    "1 1 5 1 5 5 1 5 ship 0\n",
  ],
  "via-csv": [
    'filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes\na.png,5,"{}",2,0,"{""name"":""rect"",""x"":1,""y"":2,""width"":3,""height"":4}","{""class"":""n""}"\na.png,5,"{}",2,1,"{""name"":""polygon"",""all_points_x"":[1,5,5],""all_points_y"":[1,1,5]}","{""class"":{""m"":true}}"\n',
  ],
  "via-json": [
    JSON.stringify({
      "a.png5": {
        filename: "a.png",
        size: 5,
        regions: [
          { shape_attributes: { name: "ellipse", cx: 4, cy: 4, rx: 2, ry: 1, theta: 0.5 }, region_attributes: {} },
          { shape_attributes: { name: "point", cx: 4, cy: 4 }, region_attributes: {} },
        ],
        file_attributes: { view: "AP" },
      },
    }),
  ],
  kitti: [
    "Truck 0.25 1 -1.57 599.41 156.40 629.75 189.25 2.85 2.63 12.34 0.47 1.49 69.44 -1.56\nleft lung 0.0 0 -1 1.0 2.0 6.0 8.0 -1 -1 -1 -1 -1 -1 -1 0.5\n",
  ],
  "wider-face": [
    "0--face/a.jpg\n2\n10.0 12.5 30.0 20.0 - - - True - - \n1.0 2.0 5.0 6.0 mass\n1--mass/b c.jpg\nno_label/e.jpg\n0\n0 0 0 0 0 0 0 0 0 0\n",
  ],
  "imagenet-txt": ['a.jpg 0\n"sub/b c".jpg 1 2\nempty.jpg \n'],
  datumaro: [
    JSON.stringify({
      dm_format_version: "1.0",
      categories: { label: { labels: [{ name: "n" }] }, points: { items: [{ label_id: 0, labels: ["p"] }] } },
      items: [
        {
          id: "s/a",
          annotations: [
            { type: "label", label_id: 0, attributes: { k: 1 } },
            { type: "bbox", label_id: 0, bbox: [1, 1, 3, 2], group: 2, attributes: { rotation: 20 } },
            { type: "polygon", label_id: 0, points: [1, 1, 5, 1, 5, 5] },
            { type: "points", label_id: 0, points: [1, 2], visibility: [2] },
            { type: "ellipse", label_id: 0, points: [1, 1, 5, 4] },
            { type: "mask", label_id: 0, rle: { size: [7, 9], counts: "34h1" } },
            { type: "skeleton", label_id: 0, elements: [{ type: "points", points: [1, 2] }] },
          ],
          image: { path: "a.png", size: [7, 9] },
        },
      ],
    }),
  ],
  "labelme-json": [
    JSON.stringify({
      version: "5.4.1",
      flags: { retake: true },
      shapes: [
        {
          label: "n",
          shape_type: "rectangle",
          points: [
            [1, 1],
            [5, 4],
          ],
          group_id: 1,
          flags: { unsure: true },
        },
        {
          label: "n",
          shape_type: "polygon",
          points: [
            [1, 1],
            [5, 1],
            [5, 5],
          ],
          group_id: null,
          flags: {},
        },
        {
          label: "n",
          shape_type: "circle",
          points: [
            [3, 3],
            [4, 3],
          ],
        },
      ],
      imagePath: "a.png",
      imageData: null,
      imageHeight: 7,
      imageWidth: 9,
    }),
  ],
  "ango-hub": [
    JSON.stringify([
      {
        asset: "https://x.org/a.png",
        metadata: { width: 100, height: 50 },
        task: {
          updatedBy: "a@b.org",
          tools: [
            { title: "b", "bounding-box": { x: 30, y: 20, width: -10, height: -5 } },
            {
              title: "s",
              segmentation: {
                zones: [
                  {
                    region: [
                      [1, 1],
                      [9, 1],
                      [9, 9],
                    ],
                    holes: [],
                  },
                ],
              },
            },
          ],
          classifications: [{ title: "View", answer: "AP" }],
        },
      },
    ]),
    '{"asset":"a.png","tasks":[{"completedBy":"a","objects":[{"title":"x","point":[1,1],"page":1}]}]}\n',
  ],
  "md-ai": [
    JSON.stringify({
      id: "P",
      labelGroups: [
        {
          labels: [
            { id: "L_1", name: "n", scope: "INSTANCE" },
            { id: "L_2", name: "e", scope: "EXAM" },
          ],
        },
      ],
      datasets: [
        {
          annotations: [
            {
              id: "A_1",
              labelId: "L_1",
              StudyInstanceUID: "1",
              SOPInstanceUID: "1.2",
              data: { x: 1, y: 1, width: 2, height: 2 },
            },
            {
              id: "A_2",
              labelId: "L_1",
              StudyInstanceUID: "1",
              SOPInstanceUID: "1.2",
              width: 9,
              height: 7,
              data: {
                foreground: [
                  [
                    [1, 1],
                    [5, 1],
                    [5, 5],
                  ],
                ],
                background: [],
              },
            },
            { id: "A_3", labelId: "L_2", StudyInstanceUID: "1", data: null },
          ],
        },
      ],
    }),
  ],
};

function region(type: string, value: object) {
  return { id: `${type}-1`, type, from_name: "label", original_width: 9, original_height: 7, image_rotation: 0, value };
}
