#!/usr/bin/env python3
"""Large deliveries of `bench/large.ts`: python large.py coco|zip|dicom FOLDER; prints nothing, needs numpy (and pydicom).

coco   2 GB of polygons, 20,000 pictures
zip    5 GB: an nnU-Net release of 40 CT volumes of 512 x 512 x 300 (noise, so that nothing packs) with label maps
dicom  1,000 segmentation objects of two segments in 20 frames of 256 x 256, zipped
"""
import gzip
import io
import json
import os
import struct
import sys
import zipfile

import numpy as np

SHAPE = (300, 512, 512)


def coco(folder):
    pictures, target = 20_000, 2_000_000_000
    g = np.random.default_rng(1)
    with open(f"{folder}/polygons.json", "w") as f:
        images = [{"id": i + 1, "file_name": f"img{i}.png", "width": 1024, "height": 1024} for i in range(pictures)]
        f.write('{"images":' + json.dumps(images) + ',"categories":[{"id":1,"name":"nodule"},{"id":2,"name":"effusion"}],"annotations":[')
        at = 0
        while f.tell() < target:
            turns = np.linspace(0, 2 * np.pi, 60, endpoint=False)
            ring = np.round(np.c_[np.cos(turns), np.sin(turns)] * g.uniform(10, 90) + g.uniform(100, 900, 2), 2).ravel().tolist()
            for _ in range(20):
                f.write((",\n" if at else "") + json.dumps({"id": at + 1, "image_id": at % pictures + 1, "category_id": at % 2 + 1, "segmentation": [ring], "iscrowd": 0}))
                at += 1
        f.write("]}")


def nifti(voxels, code):
    header = bytearray(352)
    struct.pack_into("<i", header, 0, 348)
    struct.pack_into("<8h", header, 40, 3, *voxels.shape[::-1], 1, 1, 1, 1)
    struct.pack_into("<2h", header, 70, code, voxels.dtype.itemsize * 8)
    struct.pack_into("<8f", header, 76, 1, .8, .8, 1, 0, 0, 0, 0)
    struct.pack_into("<3f", header, 108, 352, 1, 0)
    struct.pack_into("<2h", header, 252, 0, 1)
    for row, step in enumerate((.8, .8, 1)):
        struct.pack_into("<f", header, 280 + 16 * row + 4 * row, step)
    header[344:348] = b"n+1\0"
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1, mtime=0) as f:
        f.write(bytes(header) + voxels.tobytes())
    return out.getvalue()


def labels(case):
    z, y, x = np.meshgrid(*[np.arange(n, dtype=np.float32) for n in SHAPE], indexing="ij", sparse=True)
    out = np.zeros(SHAPE, np.uint8)
    for k in range(5):
        centre = (60 + 45 * k, 150 + 50 * k, 380 - 60 * k + case)
        out[((z - centre[0]) / 25) ** 2 + ((y - centre[1]) / 60) ** 2 + ((x - centre[2]) / 50) ** 2 <= 1] = k + 1
    return out


def zip_(folder):
    picture = nifti(np.random.default_rng(2).integers(-1024, 3000, SHAPE, dtype=np.int16), 4)
    with zipfile.ZipFile(f"{folder}/release.zip", "w", zipfile.ZIP_STORED) as z:
        names = {"background": 0, **{f"structure{k}": k for k in range(1, 6)}}
        z.writestr("Dataset001/dataset.json", json.dumps({"channel_names": {"0": "CT"}, "labels": names, "numTraining": 40, "file_ending": ".nii.gz"}))
        for case in range(40):
            z.writestr(f"Dataset001/imagesTr/scan{case:03}_0000.nii.gz", picture)
            z.writestr(f"Dataset001/labelsTr/scan{case:03}.nii.gz", nifti(labels(case), 2))


def dicom(folder):
    from pydicom.dataset import Dataset, FileMetaDataset
    from pydicom.sequence import Sequence
    from pydicom.uid import ExplicitVRLittleEndian, generate_uid

    def code(value, scheme, meaning):
        d = Dataset()
        d.CodeValue, d.CodingSchemeDesignator, d.CodeMeaning = value, scheme, meaning
        return Sequence([d])

    def of(**values):
        d = Dataset()
        for name, value in values.items():
            setattr(d, name, value)
        return d

    frames = np.zeros((20, 256, 256), bool)
    frames[:10, 60:120, 70:150] = True
    frames[10:, 150:200, 90:190] = True
    bits = np.packbits(frames.ravel(), bitorder="little").tobytes()
    with zipfile.ZipFile(f"{folder}/segmentations.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as z:
        for case in range(1000):
            d = Dataset()
            d.file_meta = FileMetaDataset()
            d.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
            d.file_meta.MediaStorageSOPClassUID = d.SOPClassUID = "1.2.840.10008.5.1.4.1.1.66.4"
            d.file_meta.MediaStorageSOPInstanceUID = d.SOPInstanceUID = generate_uid()
            d.PatientIdentityRemoved, d.DeidentificationMethod = "YES", "generated"
            d.PatientID, d.PatientName, d.Modality = f"scan{case:04}", "", "SEG"
            d.StudyInstanceUID, d.SeriesInstanceUID, d.FrameOfReferenceUID = generate_uid(), generate_uid(), generate_uid()
            d.SegmentationType, d.Rows, d.Columns, d.NumberOfFrames = "BINARY", 256, 256, 20
            d.BitsAllocated = d.BitsStored = d.SamplesPerPixel = 1
            d.HighBit = d.PixelRepresentation = 0
            d.PhotometricInterpretation, d.LossyImageCompression = "MONOCHROME2", "00"
            d.SegmentSequence = Sequence([
                of(SegmentNumber=k + 1, SegmentLabel=name, SegmentAlgorithmType="MANUAL",
                   SegmentedPropertyCategoryCodeSequence=code("49755003", "SCT", "Morphologically abnormal structure"),
                   SegmentedPropertyTypeCodeSequence=code("27925004", "SCT", "Nodule"))
                for k, name in enumerate(("structure1", "structure2"))])
            d.SharedFunctionalGroupsSequence = Sequence([of(
                PixelMeasuresSequence=Sequence([of(PixelSpacing=[.8, .8], SliceThickness=2, SpacingBetweenSlices=2)]),
                PlaneOrientationSequence=Sequence([of(ImageOrientationPatient=[1, 0, 0, 0, 1, 0])]))])
            d.DimensionIndexSequence = Sequence([
                of(DimensionIndexPointer=0x0062000B, FunctionalGroupPointer=0x0062000A),
                of(DimensionIndexPointer=0x00200032, FunctionalGroupPointer=0x00209113)])
            d.PerFrameFunctionalGroupsSequence = Sequence([
                of(FrameContentSequence=Sequence([of(DimensionIndexValues=[frame // 10 + 1, frame + 1])]),
                   PlanePositionSequence=Sequence([of(ImagePositionPatient=[0, 0, 2 * frame])]),
                   SegmentIdentificationSequence=Sequence([of(ReferencedSegmentNumber=frame // 10 + 1)]))
                for frame in range(20)])
            d.PixelData = bits
            d["PixelData"].VR = "OB"
            out = io.BytesIO()
            d.save_as(out, enforce_file_format=True)
            z.writestr(f"segmentations/scan{case:04}.dcm", out.getvalue())


if __name__ == "__main__":
    what, where = sys.argv[1:]
    os.makedirs(where, exist_ok=True)
    {"coco": coco, "zip": zip_, "dicom": dicom}[what](where)
