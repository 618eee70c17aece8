"""Writes overlaps of turned boxes by shapely 2.2.0: python rotated_boxes.py > rotated-boxes.json"""

import json

import numpy as np
import shapely

rng = np.random.default_rng(11)


def corners(x, y, w, h, t):
    c, s = np.cos(t), np.sin(t)
    p = np.array([[-w, -h], [w, -h], [w, h], [-w, h]]) / 2
    return p @ np.array([[c, s], [-s, c]]) + [x, y]


def box():
    return [*rng.normal(50, 6, 2).round(2).tolist(), *rng.uniform(2, 30, 2).round(2).tolist(), round(float(rng.uniform(-4, 4)), 3)]


pairs = []
for _ in range(60):
    a, b = box(), box()
    shared = shapely.Polygon(corners(*a)).intersection(shapely.Polygon(corners(*b))).area
    pairs.append({"first": a, "second": b, "intersection": shared})
print(json.dumps({"oracle": "shapely 2.2.0", "pairs": pairs}))
