"""Makes the reference files beside it with numpy and the safetensors library; run by hand when a case is added."""
import numpy as np
from numpy.lib import format as f
from safetensors.numpy import save_file

a = np.arange(24, dtype=np.float32).reshape(2, 3, 4)
np.save("fortran.npy", np.asfortranarray(a))
np.save("big_endian.npy", a.astype(">f4"))
np.save("fortran_big_endian_int16.npy", np.asfortranarray(a.astype(">i2")))
np.save("scalar.npy", np.float64(1.5))
np.save("zero_size.npy", np.zeros((0, 3), np.float32))
np.save("uint16.npy", np.array([0, 1, 65535], np.uint16))
np.save("uint32.npy", np.array([0, 4294967295], np.uint32))
np.save("uint64_too_large.npy", np.array([0, 2**63], np.uint64))
np.save("half.npy", np.array([1.5, -2, np.inf], np.float16))
np.save("bool.npy", np.array([True, False]))
np.save("objects.npy", np.array([{}, None], object), allow_pickle=True)
np.save("structured.npy", np.zeros(2, [("x", "<f4"), ("y", "<i4", (2,))]))
np.save("text.npy", np.array(["a", "bc"]))
np.save("complex.npy", np.array([1j]))
for version in (1, 2, 3):
    with open(f"version{version}.npy", "wb") as out:
        f.write_array(out, a, version=(version, 0))
np.savez("several.npz", **{"0.weight": a, "W": a[0], "w": a[1], "bias": np.ones(3)})
np.savez_compressed("compressed.npz", zeros=np.zeros((100, 100), np.float32), a=a)
save_file({"b": a, "a": np.ones(2), "n": np.array(7), "h": np.ones(3, np.float16), "i16": np.ones(1, np.int16),
           "i32": np.ones(1, np.int32), "i8": np.ones(1, np.int8), "u8": np.ones(1, np.uint8),
           "bool": np.ones(3, bool), "é\"\n": np.zeros((0, 2), np.float32)}, "library.safetensors", {"format": "pt"})
