"""Writes generated boxes in space, turned any way and scored, and their figures (of our own making: numpy alone).

python volume_box_average_precision.py > volume-box-average-precision.json

Nothing here is shared with the product: two boxes' common body is the hull of the points where three of their twelve
planes meet and that lie in both (the product cuts one box by the planes of the other), and the average precision is
COCO's, written down from its definition: marks by falling score, each on the free object of its scan and label that it
overlaps most, 101 recalls, the mean over labels and over IoU .50 to .95.
"""

import itertools
import json

import numpy as np

THRESHOLDS = [0.5 + 0.05 * step for step in range(10)]
RECALLS = np.linspace(0, 1, 101)


def planes(box):
    """Rows n, d: inside is n . x <= d."""
    centre, axes, half = np.array(box["centre"]), np.array(box["axes"]).reshape(3, 3).T, np.array(box["size"]) / 2
    return [(side * axis, side * float(axis @ centre) + h) for axis, h in zip(axes, half) for side in (1, -1)]


def common_volume(one, other):
    every = planes(one) + planes(other)
    normals, limits = np.array([n for n, _ in every]), np.array([d for _, d in every])
    corners = []
    for chosen in itertools.combinations(range(12), 3):
        rows = list(chosen)
        if abs(np.linalg.det(normals[rows])) < 1e-9:
            continue
        point = np.linalg.solve(normals[rows], limits[rows])
        if np.all(normals @ point <= limits + 1e-7):
            corners.append(point)
    if len(corners) < 4:
        return 0.0
    corners = np.array(corners)
    within = corners.mean(axis=0)
    volume, seen = 0.0, []
    for normal, limit in every:
        if any(np.allclose(normal, n, atol=1e-9) and abs(limit - d) < 1e-7 for n, d in seen):
            continue
        seen.append((normal, limit))
        face = corners[np.abs(corners @ normal - limit) < 1e-6]
        if len(face) < 3:
            continue
        along = np.cross(normal, [1.0, 0, 0] if abs(normal[0]) < 0.9 else [0, 1.0, 0])
        along /= np.linalg.norm(along)
        across = np.cross(normal, along)
        flat = np.column_stack([(face - face.mean(axis=0)) @ along, (face - face.mean(axis=0)) @ across])
        flat = flat[np.argsort(np.arctan2(flat[:, 1], flat[:, 0]))]
        x, y = flat[:, 0], flat[:, 1]
        area = abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2
        volume += area * (limit - float(normal @ within)) / 3
    return volume


def iou(one, other):
    shared = common_volume(one, other)
    return shared / (np.prod(one["size"]) + np.prod(other["size"]) - shared)


def average_precision(gold, marks, overlaps, label, threshold):
    objects = [at for at, one in enumerate(gold) if one["label"] == label]
    own = sorted((at for at, one in enumerate(marks) if one["label"] == label), key=lambda at: -marks[at]["score"])
    if not objects:
        return None
    taken, hits = set(), []
    for at in own:
        free = [g for g in objects if g not in taken and gold[g]["scan"] == marks[at]["scan"]]
        best = max(free, key=lambda g: overlaps[at][g], default=None)
        hit = best is not None and overlaps[at][best] >= threshold
        if hit:
            taken.add(best)
        hits.append(hit)
    found = np.cumsum(hits)
    recall = found / len(objects)
    precision = found / np.arange(1, len(hits) + 1)
    precision = np.maximum.accumulate(precision[::-1])[::-1] if len(hits) else precision
    places = np.searchsorted(recall, RECALLS, side="left")
    return float(np.mean([precision[p] if p < len(precision) else 0.0 for p in places]))


def turned(rng, most):
    """Columns are the axes; a turn by at most so many radians about a random direction."""
    direction = rng.normal(size=3)
    x, y, z = direction / np.linalg.norm(direction)
    angle = rng.uniform(-most, most)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross


def as_box(scan, label, centre, axes, size, **more):
    return {
        "scan": scan, "label": label, "centre": [float(v) for v in centre],
        "axes": [float(v) for v in np.asarray(axes).ravel()], "size": [float(v) for v in size], **more,
    }


def generated(seed, scans, labels, is_turned):
    rng = np.random.default_rng(seed)
    gold, marks = [], []
    for scan in range(scans):
        for at in range(int(rng.integers(0, 4))):
            label = int(rng.integers(0, labels))
            centre, size = rng.uniform(-60, 60, 3) + [90 * at, 0, 0], rng.uniform(8, 30, 3)
            axes = turned(rng, np.pi) if is_turned else np.eye(3)
            gold.append(as_box(scan, label, centre, axes, size))
            for _ in range(int(rng.integers(0, 3))):
                moved = centre + rng.normal(0, rng.choice([0.2, 0.8, 2.5]), 3)
                nudged = axes @ turned(rng, 0.15) if is_turned else axes
                marks.append(as_box(scan, label, moved, nudged, size * rng.uniform(0.92, 1.08, 3), score=float(rng.random())))
        for _ in range(int(rng.integers(0, 2))):
            axes = turned(rng, np.pi) if is_turned else np.eye(3)
            place, size = rng.uniform(-60, 200, 3), rng.uniform(8, 30, 3)
            marks.append(as_box(scan, int(rng.integers(0, labels)), place, axes, size, score=float(rng.random())))
    overlaps = [[iou(one, other) if one["scan"] == other["scan"] else 0.0 for other in gold] for one in marks]

    def mean_at(thresholds):
        values = [average_precision(gold, marks, overlaps, label, t) for label in range(labels) for t in thresholds]
        return float(np.mean([value for value in values if value is not None]))

    pairs = [
        [at, target, overlaps[at][target]]
        for at in range(len(marks)) for target in range(len(gold)) if overlaps[at][target] > 0
    ]
    return {
        "seed": seed, "scans": scans, "labels": labels, "gold": gold, "marks": marks, "pairs": pairs,
        "expected": {"ap": mean_at(THRESHOLDS), "ap50": mean_at([0.5]), "ap75": mean_at([0.75])},
    }


cases = [generated(3, 12, 1, False), generated(5, 14, 1, True), generated(7, 14, 2, True), generated(11, 18, 3, True)]
print(json.dumps({"oracle": f"of our own making, numpy {np.__version__}", "cases": cases}))
