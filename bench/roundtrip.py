"""What other people's readers say of the files that `assay convert` wrote: one JSON line a reader and folder.

usage: roundtrip.py MANIFEST.json    [{"to": format, "folder": path}, ...]
A reader whose package is not there is named with "missing". Needs nothing of Assay.
"""

import json
import sys
from collections import Counter
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def files(folder, *endings):
    return sorted(path for path in Path(folder).rglob("*") if path.name.endswith(endings))


def pycocotools_coco(folder):
    from pycocotools.coco import COCO

    found, labels, pixels = 0, Counter(), Counter()
    for path in files(folder, ".json"):
        coco = COCO(str(path))
        names = {one["id"]: one["name"] for one in coco.loadCats(coco.getCatIds())}
        for annotation in coco.loadAnns(coco.getAnnIds()):
            found += 1
            labels[names[annotation["category_id"]]] += 1
            if isinstance(annotation.get("segmentation"), dict):
                pixels[names[annotation["category_id"]]] += int(coco.annToMask(annotation).sum())
    return {"annotations": found, "labels": labels, "pixels": pixels}


def nibabel_nifti(folder):
    import nibabel
    import numpy

    labels, pixels = Counter(), Counter()
    for path in files(folder, ".nii.gz"):
        image = nibabel.load(path)
        values = numpy.asanyarray(image.dataobj)
        names = {}
        for line in Path(str(path).replace(".nii.gz", ".label.txt")).read_text("utf-8").splitlines():
            if not line.startswith("#"):
                names[int(line.split()[0])] = line.split('"')[1]
        assert abs(numpy.linalg.det(image.affine)) > 0 and image.header["sform_code"] > 0
        for value, count in zip(*numpy.unique(values, return_counts=True), strict=True):
            if value != 0:
                labels[names[int(value)]] += 1
                pixels[names[int(value)]] += int(count)
    return {"annotations": sum(labels.values()), "labels": labels, "pixels": pixels}


def pynrrd_nrrd(folder):
    import nrrd

    labels, pixels = Counter(), Counter()
    for path in files(folder, ".seg.nrrd"):
        data, header = nrrd.read(str(path))
        assert header["space"] == "left-posterior-superior"
        number = 0
        while f"Segment{number}_ID" in header:
            layer = data[int(header[f"Segment{number}_Layer"])] if data.ndim == 4 else data
            name = header[f"Segment{number}_Name"]
            labels[name] += 1
            pixels[name] += int((layer == int(header[f"Segment{number}_LabelValue"])).sum())
            number += 1
    return {"annotations": sum(labels.values()), "labels": labels, "pixels": pixels}


def pydicom_dicom_seg(folder):
    import pydicom

    labels, pixels = Counter(), Counter()
    for path in files(folder, ".dcm"):
        data = pydicom.dcmread(path)
        names = {one.SegmentNumber: one.SegmentLabel for one in data.SegmentSequence}
        for name in names.values():
            labels[name] += 1
        frames = data.pixel_array.reshape(-1, data.Rows, data.Columns)
        for frame, group in zip(frames, data.PerFrameFunctionalGroupsSequence, strict=True):
            number = group.SegmentIdentificationSequence[0].ReferencedSegmentNumber
            pixels[names[number]] += int((frame > 0).sum())
    return {"annotations": sum(labels.values()), "labels": labels, "pixels": pixels}


def highdicom_dicom_seg(folder):
    import highdicom

    labels, pixels = Counter(), Counter()
    for path in files(folder, ".dcm"):
        seg = highdicom.seg.segread(path)
        for number in seg.segment_numbers:
            name = seg.get_segment_description(number).segment_label
            labels[name] += 1
            pixels[name] += int((seg.get_volume(segment_numbers=[number]).array > 0).sum())
    return {"annotations": sum(labels.values()), "labels": labels, "pixels": pixels}


def darwin_py_darwin(folder):
    from darwin.utils import parse_darwin_json

    labels = Counter()
    for count, path in enumerate(files(folder, ".json")):
        parsed = parse_darwin_json(path, count)
        for annotation in parsed.annotations if parsed else []:
            labels[annotation.annotation_class.name] += 1
    return {"annotations": sum(labels.values()), "labels": labels}


def darwin_py_voc(folder):
    from darwin.importer.formats.pascal_voc import parse_path

    labels = Counter()
    for path in files(folder, ".xml"):
        for annotation in parse_path(path).annotations:
            labels[annotation.annotation_class.name] += 1
    return {"annotations": sum(labels.values()), "labels": labels}


def label_studio_sdk_label_studio(folder):
    """The package's own converter to COCO, which knows boxes and polygons; brushes by its decoder."""
    import tempfile
    from xml.sax.saxutils import quoteattr

    from label_studio_sdk.converter import Converter, brush

    pixels, brushes, kinds = Counter(), Counter(), {}
    for path in files(folder, ".json"):
        for task in json.loads(path.read_text("utf-8")):
            for annotation in task["annotations"]:
                for result in annotation["result"]:
                    kind = result["type"]
                    for name in result["value"][kind]:
                        kinds.setdefault(kind, set()).add(name)
                        if kind == "brushlabels":
                            size = result["original_height"], result["original_width"], 4
                            mask = brush.decode_rle(result["value"]["rle"]).reshape(size)[:, :, 3] > 0
                            pixels[name] += int(mask.sum())
                            brushes[name] += 1
    tags = {"rectanglelabels": "RectangleLabels", "polygonlabels": "PolygonLabels", "brushlabels": "BrushLabels"}
    labels = Counter(brushes)
    choices = "".join(
        f'<{tags[kind]} name="label" toName="image">{"".join(f"<Label value={quoteattr(one)}/>" for one in sorted(names))}</{tags[kind]}>'
        for kind, names in kinds.items()
        if kind in tags
    )
    config = f'<View><Image name="image" value="$image"/>{choices}</View>'
    with tempfile.TemporaryDirectory() as out:
        Converter(config=config, project_dir=folder, download_resources=False).convert_to_coco(
            folder, out, output_image_dir=out, is_dir=True
        )
        written = json.loads((Path(out) / "result.json").read_text("utf-8"))
    names = {one["id"]: one["name"] for one in written["categories"]}
    for annotation in written["annotations"]:
        labels[names[annotation["category_id"]]] += 1
    return {"annotations": sum(labels.values()), "labels": labels, "pixels": pixels}


READERS = [
    ("coco", "pycocotools", pycocotools_coco),
    ("nifti", "nibabel", nibabel_nifti),
    ("nrrd", "pynrrd", pynrrd_nrrd),
    ("dicom-seg", "pydicom", pydicom_dicom_seg),
    ("dicom-seg", "highdicom", highdicom_dicom_seg),
    ("darwin", "darwin-py", darwin_py_darwin),
    ("voc", "darwin-py", darwin_py_voc),
    ("label-studio", "label-studio-sdk", label_studio_sdk_label_studio),
]

for entry in json.loads(Path(sys.argv[1]).read_text("utf-8")):
    for to, package, read in READERS:
        if to != entry["to"]:
            continue
        said = {"folder": entry["folder"], "reader": package}
        try:
            said["version"] = version(package)
            said.update(read(entry["folder"]))
        except PackageNotFoundError:
            said["missing"] = True
        except Exception as error:  # whatever it is, it is the answer
            said["error"] = f"{type(error).__name__}: {error}"[:500]
        print("@" + json.dumps(said), flush=True)
