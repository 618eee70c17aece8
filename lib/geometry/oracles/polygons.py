"""Writes areas, overlaps and validity of random polygon pairs by shapely 2.2.0.

Rings that cross themselves become their even-odd faces (unary_union, polygonize, parity of a point of each face).
python polygons.py > polygons.json
"""

import json

import numpy as np
import shapely
from shapely.ops import polygonize, unary_union

rng = np.random.default_rng(5)


def star(n, x, y, r):
    t = np.sort(rng.uniform(0, 2 * np.pi, n))
    s = r * rng.uniform(0.3, 1.2, n)
    return np.c_[x + s * np.cos(t), y + s * np.sin(t)]


def even_odd(ring):
    faces = polygonize(unary_union(shapely.LineString(np.r_[ring, ring[:1]])))

    def is_odd(x, y):
        n = 0
        for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, 0)):
            n += (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0)
        return n % 2

    return unary_union([f for f in faces if is_odd(*f.representative_point().coords[0])])


pairs = []
for k in range(98):
    kind = k % 7
    n, m = (int(v) for v in rng.integers(3, 24, 2))
    far = 1e5 if kind == 2 else 50
    a, b = star(n, far, far, 40), star(m, far + rng.normal(0, 15), far, 40)
    holes = []
    if kind == 1:
        a, b = np.round(a / 10) * 10, np.round(b / 10) * 10
    if kind == 3:
        a, b = rng.uniform(0, 100, (n, 2)), rng.uniform(0, 100, (m, 2))
    if kind == 4:
        a, b = np.round(rng.uniform(0, 8, (n, 2))), np.round(rng.uniform(0, 8, (m, 2)))
    if kind == 5:
        b = a[::-1].copy()
    if kind == 6:
        holes = [np.round(star(5, 50, 50, 9), 3)]
    a, b = np.round(a, 3), np.round(b, 3)
    first, second = shapely.Polygon(a, holes), shapely.Polygon(b)
    valid = [bool(first.is_valid), bool(second.is_valid)]
    if not valid[0]:
        if holes:
            continue
        first = even_odd(a)
    if not valid[1]:
        second = even_odd(b)
    pairs.append({
        "first": [r.ravel().tolist() for r in [a, *holes]], "second": b.ravel().tolist(), "valid": valid,
        "areas": [first.area, second.area], "intersection": first.intersection(second).area,
    })
print(json.dumps({"oracle": "shapely 2.2.0", "pairs": pairs}))
