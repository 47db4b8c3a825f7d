package org.eyepiece.network;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Between Java arrays and libtorch tensors; every tensor made here belongs to the innermost open PointerScope. */
final class Tensors {

    private Tensors() {}

    /** A float32 tensor of the given shape holding a copy of {@code values}. */
    static Tensor of(float[] values, long... shape) {
        FloatPointer memory = new FloatPointer(values);
        return torch.from_blob(memory, shape, new TensorOptions(torch.ScalarType.Float))
                .clone();
    }

    /** A float64 vector holding a copy of {@code values}. */
    static Tensor of(double[] values) {
        DoublePointer memory = new DoublePointer(values);
        return torch.from_blob(memory, new long[] {values.length}, new TensorOptions(torch.ScalarType.Double))
                .clone();
    }

    /** An int64 vector holding a copy of {@code values}. */
    static Tensor of(long[] values) {
        LongPointer memory = new LongPointer(values);
        return torch.from_blob(memory, new long[] {values.length}, new TensorOptions(torch.ScalarType.Long))
                .clone();
    }

    /** The numbers of a tensor, row by row, as float32. */
    static float[] floats(Tensor tensor) {
        try (PointerScope scope = new PointerScope()) {
            Tensor dense = tensor.detach().to(torch.ScalarType.Float).contiguous();
            float[] values = new float[Math.toIntExact(dense.numel())];
            new FloatPointer(dense.data_ptr()).get(values);
            return values;
        }
    }

    /**
     * Images as the network takes them: {@code [count][channels][size][size]} in channels_last order, which is the order
     * of the array ({@code [count][size][size][channels]}), so nothing is rearranged.
     */
    static Tensor images(float[] pixels, int count, int size, int channels) {
        return of(pixels, count, size, size, channels).permute(0, 3, 1, 2);
    }
}
