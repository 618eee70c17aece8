"""Writes the expected values of masks and polygon fills: random masks and rings through pycocotools 2.0.11.

python coco.py > coco.json
"""

import json

import numpy as np
from pycocotools import mask as coco

rng = np.random.default_rng(7)
masks = []
for k in range(24):
    share = [0.5, 0.1, 0.9, 0.0, 1.0][k % 5]
    m = (rng.random(rng.integers(1, 14, 2)) < share).astype(np.uint8)
    if k % 3 == 0:
        m = np.repeat(np.repeat(m, 3, 0), 4, 1)
    rle = coco.encode(np.asfortranarray(m))
    masks.append({
        "height": m.shape[0], "width": m.shape[1], "pixels": "".join(map(str, m.ravel())),
        "counts": rle["counts"].decode(), "area": int(coco.area(rle)), "bbox": coco.toBbox(rle).tolist(),
    })

polygons = []
for k in range(90):
    h, w = (int(v) for v in rng.integers(1, 60, 2))
    n = int(rng.integers(3, 12))
    p = rng.uniform(-0.3, 1.3, (n, 2)) * [w, h]
    kind = k % 6
    if kind in (0, 3):
        p = np.round(p)
    if kind == 1:
        p = np.round(p * 2) / 2
    if kind == 3:
        p = np.clip(p, 0, [w, h])
    if kind == 4:
        p[1:, 0] = np.where(rng.random(n - 1) < 0.4, p[:-1, 0], p[1:, 0])
    if kind == 5 and n > 4:
        p[3] = p[2]
    p = np.round(p, 3)
    rle = coco.frPyObjects([p.ravel().tolist()], h, w)[0]
    polygons.append({"height": h, "width": w, "ring": p.ravel().tolist(), "counts": rle["counts"].decode()})

print(json.dumps({"oracle": "pycocotools 2.0.11", "masks": masks, "polygons": polygons}))
