"""Writes the border distances of a finding stacked from four slices, by scipy 1.17.1 alone (no code of this project).

Border: foreground with one of six face neighbours in the background; distances from voxel centres to the nearest border
voxel of the other side. HD95: the greater of the two directed 95th percentiles (linear). ASSD: mean over all border
voxels of both sides. NSD: share of all border voxels within 1 mm.
python stacked_slices.py > stacked-slices.json
"""

import json

import numpy as np
from scipy.ndimage import binary_erosion, distance_transform_edt

SPACING = (2.5, 0.8, 0.7)


def stack(rectangles):
    volume = np.zeros((4, 10, 12), bool)
    for z, (x, y, width, height) in rectangles.items():
        volume[z, y : y + height, x : x + width] = True
    return volume


gold = stack({0: (2, 2, 4, 3), 1: (2, 2, 5, 4), 2: (3, 3, 3, 3)})
vendor = stack({0: (4, 3, 4, 3), 2: (3, 2, 6, 5), 3: (3, 3, 2, 2)})


def border(mask):
    padded = np.pad(mask, 1)
    return (padded & ~binary_erosion(padded))[1:-1, 1:-1, 1:-1]


first, second = border(gold), border(vendor)
there = distance_transform_edt(~second, sampling=SPACING)[first]
back = distance_transform_edt(~first, sampling=SPACING)[second]
both = np.concatenate([there, back])
print(json.dumps({
    "hd95Mm": float(max(np.percentile(there, 95), np.percentile(back, 95))),
    "assdMm": float(both.mean()),
    "nsd": float((both <= 1).mean()),
}, indent=2))
