"""Writes rims (scipy 1.17.1) and skeletons (OpenCV 5.0.0 ximgproc) of random blobs: python rims.py > rims.json"""

import json

import cv2
import numpy as np
from scipy import ndimage

rng = np.random.default_rng(13)


def thin(m):
    # OpenCV leaves the outermost pixels alone: a frame makes them background
    framed = np.pad(m.astype(np.uint8) * 255, 2)
    return cv2.ximgproc.thinning(framed, thinningType=cv2.ximgproc.THINNING_ZHANGSUEN)[2:-2, 2:-2] > 0


masks = []
for k in range(40):
    shape = rng.integers(4, 32, 2)
    smooth = ndimage.gaussian_filter(rng.random(shape), [0.6, 1.0, 2.0, 3.0][k % 4])
    m = smooth > np.quantile(smooth, rng.uniform(0.1, 0.8))
    d = int(rng.integers(1, 4))
    rim = m & ~ndimage.binary_erosion(m, np.ones((3, 3)), iterations=d)
    text = lambda a: "".join(map(str, a.astype(int).ravel()))
    masks.append({
        "height": int(shape[0]), "width": int(shape[1]), "pixels": text(m), "rimWidth": d,
        "rim": text(rim), "skeleton": text(thin(m)),
    })
print(json.dumps({"oracle": "scipy 1.17.1, OpenCV 5.0.0", "masks": masks}))
