"""Writes medians of HD95 and ASSD of the demonstration's nodules against the leave-one-out references, in mm, through
pycocotools 2.0.11 and scipy 1.17.1 alone (no code of this project): slices stacked by position_mm, one spacing_z_mm
apart. Nodules that both sides marked; definitions as in stacked_slices.py.
python lidc_surfaces.py > lidc-surfaces.json, in this folder
"""

import collections
import csv
import json
from pathlib import Path

import numpy as np
from pycocotools import mask as coco
from scipy.ndimage import binary_erosion, distance_transform_edt

DEMO = Path(__file__).parents[3] / "public" / "demo" / "lidc-nodules-a"
items = {row["key"]: row for row in csv.DictReader(open(DEMO / "items.csv"))}
place = {key: float(row["position_mm"]) for key, row in items.items() if row["position_mm"]}


def load(path):
    data = json.load(open(path))
    images = {image["id"]: image for image in data["images"]}
    nodules = collections.defaultdict(dict)
    for annotation in data["annotations"]:
        image = images[annotation["image_id"]]
        key = image["file_name"].removesuffix(".png")
        size = (image["height"], image["width"])
        shape = annotation["segmentation"]
        if isinstance(shape, list):
            encoded = coco.merge(coco.frPyObjects(shape, *size))
        else:
            encoded = shape if isinstance(shape["counts"], str) else coco.frPyObjects(shape, *size)
        slices = nodules[items[key]["case"], str(annotation["attributes"]["nodule"])]
        slices[key] = slices.get(key, False) | coco.decode(encoded).astype(bool)
    return nodules


def border(volume):
    padded = np.pad(volume, 1)
    return (padded & ~binary_erosion(padded))[1:-1, 1:-1, 1:-1]


def surfaces(gold, vendor):
    keys = sorted({*gold, *vendor}, key=place.get)
    item = items[keys[0]]
    spacing = tuple(float(item[f"spacing_{axis}_mm"]) for axis in "zyx")
    steps = [(place[key] - place[keys[0]]) / spacing[0] for key in keys]
    assert all(abs(step - round(step)) < 0.05 for step in steps)
    used = np.any([*gold.values(), *vendor.values()], axis=0)
    rows, columns = np.where(used)
    box = (slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1))

    def stacked(side):
        volume = np.zeros((round(steps[-1]) + 1, *used[box].shape), bool)
        for key, step in zip(keys, steps):
            if key in side:
                volume[round(step)] = side[key][box]
        return border(np.pad(volume, 1))

    first, second = stacked(gold), stacked(vendor)
    there = distance_transform_edt(~second, sampling=spacing)[first]
    back = distance_transform_edt(~first, sampling=spacing)[second]
    return max(np.percentile(there, 95), np.percentile(back, 95)), np.concatenate([there, back]).mean()


medians = {}
for slot in ["R1", "R2", "R3", "R4"]:
    gold, vendor = load(DEMO / "leave-one-out" / f"{slot}.json"), load(DEMO / "readers" / f"{slot}.json")
    both = [surfaces(gold[name], vendor[name]) for name in sorted({*gold} & {*vendor})]
    hd95, assd = (float(np.median(values)) for values in zip(*both))
    medians[slot] = {"nodules": len(both), "hd95Mm": hd95, "assdMm": assd}
print(json.dumps(medians, indent=2))
