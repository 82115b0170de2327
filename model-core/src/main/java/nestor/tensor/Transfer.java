package nestor.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import nestor.shape.DType;
import nestor.shape.Refusal;
import nestor.shape.Rule;
import nestor.shape.TensorData;

/// Values into the engine and out of it, copied once each way.
public final class Transfer {
    private Transfer() {}

    /// A new array of `manager`, on its device, with these values; bfloat16 arrives as float32, int16 as int32.
    public static NDArray toArray(TensorData data, NDManager manager) {
        var safe = data.to(Gate.safe(data.dtype()));
        var shape = new Shape(safe.sizes());
        var type = Gate.engineType(safe.dtype());
        var array = manager.create(shape, type, Device.cpu());
        if (safe.count() > 0) {
            // The view is the array's own memory, so nothing is left for the garbage collector to hold.
            var view = array.toByteBuffer(true).order(ByteOrder.LITTLE_ENDIAN);
            if (safe.dtype() == DType.BOOL) {
                putBooleans(safe.bytes(), view);
            } else {
                view.put(safe.bytes());
            }
        }
        return onDevice(array, manager);
    }

    /// The values of an array, wherever it is.
    ///
    /// @throws Refusal `TOO_MANY_BYTES` above 2 GB, the limit of a buffer
    public static TensorData toData(NDArray array) {
        var dtype = Gate.dtype(array);
        var sizes = array.getShape().getShape();
        var size = Math.multiplyExact(array.size(), dtype.bytes());
        Refusal.unless(size <= Integer.MAX_VALUE - 16L, Rule.TOO_MANY_BYTES, size, (long) Integer.MAX_VALUE);
        var copy = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        if (size > 0) {
            // DJL leaves a contiguous or CPU copy behind in the array's manager: here that is one that closes.
            try (var scope = array.getManager().newSubManager()) {
                array.tempAttach(scope);
                copy.put(array.toByteBuffer(true)).flip();
            }
        }
        return new TensorData(sizes, dtype, copy);
    }

    /// The array on the device of `manager`, closing the one that was copied.
    static NDArray onDevice(NDArray array, NDManager manager) {
        if (array.getDevice().equals(manager.getDevice())) {
            return array;
        }
        try (array) {
            return array.toDevice(manager.getDevice(), true);
        }
    }

    private static void putBooleans(ByteBuffer from, ByteBuffer to) {
        while (from.hasRemaining()) {
            to.put((byte) (from.get() == 0 ? 0 : 1));
        }
    }
}
