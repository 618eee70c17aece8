#!/usr/bin/env python3
"""The peers' side of `bench/end-to-end.ts`: writes each workload as files, and measures it from these files.

    python end_to_end.py make WORKLOAD DIR    the files
    python end_to_end.py run WORKLOAD PEER DIR    the figures as JSON; PEER as the benchmark names it

What is measured is what a careful script would do with the peer's documented interface and pandas, figures alone:
no intervals, comparisons or disagreements, which `assay evaluate` gives as well.
"""
import contextlib
import gzip
import io
import json
import math
import os
import struct
import sys

import numpy as np

SEED = 20260101
VENDORS = ("A", "B", "C", "D", "E")


# ------------------------------------------------------------------ files
def make_classes(d):
    """200,000 items, 14 classes of falling prevalence, five vendors of accuracies .95 .92 .9 .85 .75: a CSV each."""
    n, q = 200_000, 14
    g = np.random.default_rng(SEED)
    p = 1 / np.arange(1, q + 1)
    gold = g.choice(q, n, p=p / p.sum())
    sides = {"gold": gold}
    for name, right in zip(VENDORS, (.95, .92, .9, .85, .75)):
        sides[name] = np.where(g.random(n) < right, gold, g.integers(0, q, n))
    for name, labels in sides.items():
        with open(f"{d}/{name}.csv", "w") as f:
            f.write("item,label\n")
            f.writelines(f"img{i:06},class{c:02}\n" for i, c in enumerate(labels))


def make_boxes(d):
    """5,000 images of 100 gold and 110 scored boxes, 20 classes: 92 moved copies (8 % renamed) and 18 false ones."""
    n = 5000
    g = np.random.default_rng(SEED + 1)
    gold, found = [], []
    for i in range(1, n + 1):
        xy, wh = g.uniform(0, 1000, (100, 2)), np.exp(g.normal(3.8, .7, (100, 2)))
        c = g.integers(1, 21, 100)
        k = g.permutation(100)[:92]
        moved = np.c_[xy[k], wh[k]] + g.normal(0, .08, (92, 4)) * np.c_[wh[k], wh[k]]
        moved[:, 2:] = np.maximum(moved[:, 2:], 1)
        renamed = np.where(g.random(92) < .08, g.integers(1, 21, 92), c[k])
        false = np.c_[g.uniform(0, 1000, (18, 2)), np.exp(g.normal(3.8, .7, (18, 2)))]
        gold += [(i, int(cc), [round(float(v), 2) for v in b]) for cc, b in zip(c, np.c_[xy, wh])]
        scores = np.r_[g.beta(6, 2, 92), g.beta(2, 4, 18)]
        labels = np.r_[renamed, g.integers(1, 21, 18)]
        found += [(i, int(cc), [round(float(v), 2) for v in b], round(float(s), 6)) for cc, b, s in zip(labels, np.r_[moved, false], scores)]
    images = [{"id": i, "file_name": f"img{i:05}.png", "width": 1600, "height": 1600} for i in range(1, n + 1)]
    categories = [{"id": c, "name": f"class{c:02}"} for c in range(1, 21)]
    marks = [{"id": k + 1, "image_id": i, "category_id": c, "bbox": b, "area": round(b[2] * b[3], 4), "iscrowd": 0} for k, (i, c, b) in enumerate(gold)]
    scored = [{"id": k + 1, "image_id": i, "category_id": c, "bbox": b, "area": round(b[2] * b[3], 4), "iscrowd": 0, "score": s} for k, (i, c, b, s) in enumerate(found)]
    for name, annotations in (("gold", marks), ("A", scored)):
        with open(f"{d}/{name}.json", "w") as f:
            json.dump({"images": images, "categories": categories, "annotations": annotations}, f)


SPACING = (.8, .8, 1.5)


def blob(k, shift, shape=(128, 256, 256)):
    z, y, x = np.meshgrid(*[np.arange(s, dtype=np.float32) for s in shape], indexing="ij", sparse=True)
    a, b, c = (z - 64) / (38 + k % 5), (y - 128 - shift) / (70 + k % 7), (x - 128 + shift) / (62 + k % 11)
    t = np.arctan2(y - 128, x - 128)
    r = 1 + .07 * np.sin(3 * t + k) + .05 * np.sin(7 * t + .1 * z + shift)
    return a * a + b * b + c * c <= r * r


def write_nifti(path, mask):
    """NIfTI-1 of bytes; `mask` is z, y, x."""
    header = bytearray(352)
    struct.pack_into("<i", header, 0, 348)
    struct.pack_into("<8h", header, 40, 3, *mask.shape[::-1], 1, 1, 1, 1)
    struct.pack_into("<2h", header, 70, 2, 8)
    struct.pack_into("<8f", header, 76, 1, *SPACING, 0, 0, 0, 0)
    struct.pack_into("<3f", header, 108, 352, 1, 0)
    header[123] = 2
    struct.pack_into("<2h", header, 252, 0, 1)
    for row, step in enumerate(SPACING):
        struct.pack_into("<f", header, 280 + 16 * row + 4 * row, step)
    header[344:348] = b"n+1\0"
    with gzip.GzipFile(path, "wb", compresslevel=6, mtime=0) as f:
        f.write(bytes(header) + mask.astype(np.uint8).tobytes())


def make_volumes(d):
    """20 pairs of one structure in 128 x 256 x 256 voxels, NIfTI."""
    for side in ("gold", "A"):
        os.makedirs(f"{d}/{side}", exist_ok=True)
    for k in range(20):
        write_nifti(f"{d}/gold/scan{k:02}.nii.gz", blob(k, 0))
        write_nifti(f"{d}/A/scan{k:02}.nii.gz", blob(k, 1.5 + .3 * (k % 4)))


# ------------------------------------------------------------------ figures
def classes(d):
    import pandas as pd
    from sklearn.metrics import accuracy_score, cohen_kappa_score, f1_score, matthews_corrcoef
    gold = pd.read_csv(f"{d}/gold.csv")
    out = {}
    for name in VENDORS:
        both = gold.merge(pd.read_csv(f"{d}/{name}.csv"), on="item", suffixes=("", "_vendor"))
        y, v = both["label"].astype("category").cat.codes, both["label_vendor"].astype("category").cat.codes
        out[f"{name} accuracy"] = float(accuracy_score(y, v))
        out[f"{name} cohen_kappa"] = float(cohen_kappa_score(y, v))
        out[f"{name} f1_macro"] = float(f1_score(y, v, average="macro"))
        out[f"{name} mcc"] = float(matthews_corrcoef(y, v))
    return out


def boxes(d, fast):
    if fast:
        from faster_coco_eval import COCO
        from faster_coco_eval import COCOeval_faster as Eval
    else:
        from pycocotools.coco import COCO
        from pycocotools.cocoeval import COCOeval as Eval
    with contextlib.redirect_stdout(io.StringIO()):
        gold = COCO(f"{d}/gold.json")
        with open(f"{d}/A.json") as f:
            found = gold.loadRes(json.load(f)["annotations"])
        e = Eval(gold, found, "bbox")
        e.evaluate()
        e.accumulate()
        e.summarize()
    return {"A ap": float(e.stats[0]), "A ap50": float(e.stats[1]), "A ap75": float(e.stats[2])}


def read_nifti(path):
    with gzip.open(path) as f:
        data = f.read()
    shape = struct.unpack_from("<3h", data, 42)
    spacing = struct.unpack_from("<3f", data, 80)
    return np.frombuffer(data, np.uint8, offset=352).reshape(shape[::-1]).astype(bool), spacing[::-1]


def volumes(d):
    import surface_distance as sd
    found = []
    for k in range(20):
        (a, spacing), (b, _) = (read_nifti(f"{d}/{side}/scan{k:02}.nii.gz") for side in ("gold", "A"))
        s = sd.compute_surface_distances(a, b, spacing)
        found.append((sd.compute_dice_coefficient(a, b), sd.compute_robust_hausdorff(s, 95), sd.compute_surface_dice_at_tolerance(s, 1.0)))
    dice, _, nsd = np.mean(found, 0).tolist()
    return {"A dice": dice, "A hd95_mm": float(np.median(found, 0)[1]), "A nsd": nsd}


MAKE = {"classes": make_classes, "boxes": make_boxes, "volumes": make_volumes}
RUN = {
    ("classes", "scikit-learn"): classes,
    ("boxes", "faster-coco-eval"): lambda d: boxes(d, True),
    ("boxes", "pycocotools"): lambda d: boxes(d, False),
    ("volumes", "surface-distance"): volumes,
}

if __name__ == "__main__":
    what, workload, *rest = sys.argv[1:]
    if what == "make":
        os.makedirs(rest[0], exist_ok=True)
        MAKE[workload](rest[0])
    else:
        print(json.dumps({k: None if math.isnan(v) else v for k, v in RUN[workload, rest[0]](rest[1]).items()}))
