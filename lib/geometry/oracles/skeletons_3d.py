"""Writes 3-D skeletons (scikit-image 0.26.0, method "lee") of random blobs and tubes: python skeletons_3d.py > skeletons-3d.json"""

import json

import numpy as np
from scipy import ndimage
from skimage.morphology import skeletonize

rng = np.random.default_rng(29)
volumes = []
for k in range(30):
    shape = rng.integers(3, 14, 3)
    smooth = ndimage.gaussian_filter(rng.random(shape), [0.6, 0.9, 1.4][k % 3])
    m = smooth > np.quantile(smooth, rng.uniform(0.2, 0.8))
    if k % 5 == 4:  # a tube along a bent line
        shape = np.array([16, 16, 16])
        t = np.linspace(0, 1, 200)
        line = np.c_[2 + 11 * t, 8 + 5 * np.sin(5 * t + k), 8 + 5 * np.cos(4 * t)].round().astype(int)
        m = np.zeros(shape, bool)
        m[tuple(line.T)] = True
        m = ndimage.binary_dilation(m, iterations=1 + k % 2)
    text = lambda a: "".join(map(str, a.astype(int).ravel()))
    volumes.append({"shape": [int(s) for s in shape], "voxels": text(m), "skeleton": text(skeletonize(m, method="lee") > 0)})
print(json.dumps({"oracle": "scikit-image 0.26.0", "volumes": volumes}))
