"""Recomputes the demonstration's figures apart from Assay: own joins, pycocotools for masks, scipy for quantiles.

Reads the files of public/demo/lidc-nodules-a as they are uploaded and prints JSON; recomputed.json beside this file is
its output, and demo.db.test.ts compares what Assay stores with it.

    pip install numpy scipy pycocotools krippendorff
    python lib/demo/oracle/recompute.py > lib/demo/oracle/recomputed.json
"""
import csv
import json
import pathlib
import sys
from collections import defaultdict

import krippendorff
import numpy as np
import pycocotools
import scipy
from pycocotools import mask as coco_mask
from scipy import special, stats

DATA = pathlib.Path(__file__).parents[3] / "public" / "demo" / "lidc-nodules-a"
SLOTS = ["R1", "R2", "R3", "R4"]
LEVEL = 0.95


def nodules(path):
    """(scan, nodule) -> {image: boolean mask}, polygons of one image united."""
    data = json.loads(path.read_text())
    images = {image["id"]: image for image in data["images"]}
    found = defaultdict(dict)
    for annotation in data["annotations"]:
        image = images[annotation["image_id"]]
        shape = annotation["segmentation"]
        if isinstance(shape, list):
            shape = coco_mask.merge(coco_mask.frPyObjects(shape, image["height"], image["width"]))
        pixels = coco_mask.decode(shape).astype(bool)
        scan = image["file_name"].split("/")[0]
        slices = found[(scan, annotation["attributes"]["nodule"])]
        name = image["file_name"]
        slices[name] = slices[name] | pixels if name in slices else pixels
    return found, sorted({image["file_name"].split("/")[0] for image in images.values()})


def dice(first, second):
    size = sum(int(mask.sum()) for mask in first.values()) + sum(int(mask.sum()) for mask in second.values())
    both = sum(int((first[name] & second[name]).sum()) for name in first.keys() & second.keys())
    return 2 * both / size


def ratio(x, n):
    """Ratio over clusters with its linearised standard error; clusters without items do not count."""
    x, n = np.asarray(x, float), np.asarray(n, float)
    x, n = x[n > 0], n[n > 0]
    value = x.sum() / n.sum()
    k = len(n)
    variance = k / (k - 1) * ((x - value * n) ** 2).sum() / n.sum() ** 2
    return value, np.sqrt(variance), k, n.sum()


def clustered_proportion(x, n):
    """Korn and Graubard 1998: the effective size with the t of its clusters; Clopper-Pearson below 50 clusters."""
    value, error, k, total = ratio(x, n)
    tail = (1 + LEVEL) / 2
    z = stats.norm.ppf(tail)
    effective = min(total, value * (1 - value) / error**2) * (z / stats.t.ppf(tail, k - 1)) ** 2
    hits = value * effective
    if k < 50 or min(hits, effective - hits) < 2:
        low = stats.beta.ppf(1 - tail, hits, effective - hits + 1)
        high = stats.beta.ppf(tail, hits + 1, effective - hits)
    else:
        middle = (value + z * z / (2 * effective)) / (1 + z * z / effective)
        half = z * np.sqrt(value * (1 - value) / effective + z * z / (4 * effective**2)) / (1 + z * z / effective)
        low, high = middle - half, middle + half
    return {"value": value, "low": low, "high": high, "n": int(total), "clusters": k}


def clustered_mean(x, n):
    """Mean of values in [0, 1]: limits t standard errors away on the logit scale (delta method)."""
    value, error, k, total = ratio(x, n)
    centre = special.logit(value)
    reach = stats.t.ppf((1 + LEVEL) / 2, k - 1) * error / (value * (1 - value))
    low, high = special.expit(centre - reach), special.expit(centre + reach)
    return {"value": value, "low": low, "high": high, "n": int(total), "clusters": k}


def difference(first, second):
    """Paired difference of two ratios over the same clusters, t with K - 1 degrees of freedom."""
    (x1, n1), (x2, n2) = [(np.asarray(x, float), np.asarray(n, float)) for x, n in (first, second)]
    kept = (n1 > 0) | (n2 > 0)
    x1, n1, x2, n2 = x1[kept], n1[kept], x2[kept], n2[kept]
    p1, p2, k = x1.sum() / n1.sum(), x2.sum() / n2.sum(), int(kept.sum())
    residual = (x1 - p1 * n1) / n1.sum() - (x2 - p2 * n2) / n2.sum()
    error = np.sqrt(k / (k - 1) * (residual**2).sum())
    value = p1 - p2
    half = stats.t.ppf((1 + LEVEL) / 2, k - 1) * error
    return {"value": value, "low": value - half, "high": value + half, "p": 2 * stats.t.sf(abs(value / error), k - 1)}


def holm(values):
    order = np.argsort(values)
    adjusted, most = np.empty(len(values)), 0.0
    for rank, at in enumerate(order):
        most = max(most, (len(values) - rank) * values[at])
        adjusted[at] = min(1.0, most)
    return adjusted


def by_scan(scans, keys):
    counts = dict.fromkeys(scans, 0)
    for scan, _ in keys:
        counts[scan] += 1
    return [counts[scan] for scan in scans]


def main():
    marks, scans = {}, []
    for slot in SLOTS:
        marks[slot], scans = nodules(DATA / "readers" / f"{slot}.json")
    own, tallies = {}, {}
    for slot in SLOTS:
        reference, _ = nodules(DATA / "leave-one-out" / f"{slot}.json")
        found = [key for key in reference if key in marks[slot]]
        extra = [key for key in marks[slot] if key not in reference]
        overlaps = {key: dice(reference[key], marks[slot][key]) for key in found}
        sums = dict.fromkeys(scans, 0.0)
        for (scan, _), value in sorted(overlaps.items()):
            sums[scan] += value
        found_by, gold_by, extra_by = (by_scan(scans, keys) for keys in (found, reference, extra))
        tallies[slot] = (found_by, gold_by)
        own[slot] = {
            "sensitivity": clustered_proportion(found_by, gold_by),
            "precision": clustered_proportion(found_by, [a + b for a, b in zip(found_by, extra_by)]),
            "dice": clustered_mean([sums[scan] for scan in scans], found_by),
            "dice_median": float(np.median(list(overlaps.values()))),
            "missing": len(reference) - len(found),
            "extra": len(extra),
        }
    pairs = [(a, b) for i, a in enumerate(SLOTS) for b in SLOTS[i + 1 :]]
    compared = [{"first": a, "second": b, **difference(tallies[a], tallies[b])} for a, b in pairs]
    for entry, adjusted in zip(compared, holm([entry["p"] for entry in compared])):
        entry["pAdjusted"] = adjusted

    consensus, _ = nodules(DATA / "consensus.json")
    against = {}
    for slot in SLOTS:
        values = [dice(consensus[key], marks[slot][key]) for key in consensus if key in marks[slot]]
        against[slot] = {"n": len(values), "value": float(np.mean(values)), "median": float(np.median(values))}

    ratings = defaultdict(lambda: [np.nan] * len(SLOTS))
    for at, slot in enumerate(SLOTS):
        with open(DATA / "ratings" / f"{slot}.csv", newline="") as file:
            for row in csv.DictReader(file):
                ratings[(row["scan_id"], row["nodule"])][at] = int(row["malignancy"])
    table = np.array([ratings[key] for key in sorted(ratings)]).T
    alpha = {
        level: krippendorff.alpha(table, level_of_measurement=level, value_domain=[1, 2, 3, 4, 5])
        for level in ("nominal", "ordinal", "interval")
    }
    result = {
        "versions": {
            "python": sys.version.split()[0],
            "numpy": np.__version__,
            "scipy": scipy.__version__,
            "pycocotools": getattr(pycocotools, "__version__", "2"),
        },
        "leaveOneOut": own,
        "comparisons": compared,
        "consensusDice": against,
        "malignancyAlpha": alpha,
    }
    json.dump(result, sys.stdout, indent=1, default=float)
    print()


main()
