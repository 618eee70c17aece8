"""Writes generated sets of keypoints and what pycocotools 2.0.11 says of them (`keypoints`).

python oks_average_precision.py > oks-average-precision.json
"""

import contextlib
import copy
import io
import json

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

NAMES = ["AP", "AP50", "AP75", "APm", "APl", "AR", "AR50", "AR75", "ARm", "ARl"]


def generated(seed, images, categories, with_regions):
    rng = np.random.default_rng(seed)
    sigmas = np.round(rng.uniform(0.03, 0.12, 5), 3)
    gold, marks = [], []
    for image in range(1, images + 1):
        for _ in range(int(rng.integers(0, 4))):
            category = int(rng.integers(1, categories + 1))
            x, y = rng.uniform(0, 400, 2)
            width, height = rng.uniform(12, 180, 2)
            points = np.column_stack([x + rng.uniform(0, width, 5), y + rng.uniform(0, height, 5)]).round(2)
            visible = (rng.random(5) < 0.8) * 2
            visible[:2] = 2
            kind = rng.random() if with_regions else 1.0
            if kind < 0.15:
                visible[:] = 0
            area = round(float(width * height * rng.uniform(0.4, 0.9)), 2)
            gold.append({
                "id": len(gold) + 1, "image_id": image, "category_id": category, "area": area,
                "bbox": [round(float(v), 2) for v in (x, y, width, height)],
                "iscrowd": int(0.15 <= kind < 0.3), "num_keypoints": int((visible > 0).sum()),
                "keypoints": np.column_stack([points * (visible > 0)[:, None], visible]).ravel().tolist(),
            })
            for _ in range(int(rng.integers(0, 3))):
                near = points + rng.normal(0, rng.choice([0.5, 3, 9]), points.shape)
                marks.append((image, category, near, rng.random()))
        for _ in range(int(rng.integers(0, 2))):
            marks.append((image, int(rng.integers(1, categories + 1)), rng.uniform(0, 500, (5, 2)), rng.random()))
    found = [
        {
            "image_id": image, "category_id": category, "score": round(float(score), 4),
            "keypoints": np.column_stack([near.round(2), np.full(5, 2)]).ravel().tolist(),
        }
        for image, category, near, score in marks
    ]
    record = {
        "images": [{"id": image} for image in range(1, images + 1)],
        "categories": [{"id": one} for one in range(1, categories + 1)],
        "annotations": gold,
    }
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = copy.deepcopy(record)
        coco.createIndex()
        run = COCOeval(coco, coco.loadRes(copy.deepcopy(found)), "keypoints")
        run.params.kpt_oks_sigmas = sigmas
        run.evaluate()
        run.accumulate()
        run.summarize()
    return {
        "seed": seed, "images": images, "categories": categories, "sigmas": sigmas.tolist(),
        "gold": gold, "marks": found, "expected": dict(zip(NAMES, run.stats.tolist())),
    }


cases = [generated(3, 12, 1, False), generated(5, 14, 2, False), generated(7, 16, 1, True), generated(11, 16, 2, True)]
print(json.dumps({"oracle": "pycocotools 2.0.11, keypoints", "cases": cases}))
