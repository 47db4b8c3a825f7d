package org.eyepiece.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The number format of the encoder's arithmetic. Weights are always kept, updated and stored in 32 bits, and everything
 * from the features on (dropout, head, loss) is 32 bits or more; bf16 only changes how convolutions are computed, which on
 * CPUs with AVX512-BF16 or AMX is about three times as fast.
 */
public enum Precision {
    FP32,
    BF16;

    /** The name used in options and model files: {@code fp32} or {@code bf16}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@code auto}, {@code fp32} or {@code bf16}; {@code auto} is bf16 where the CPU computes it natively.
     *
     * @throws IllegalArgumentException for any other name
     */
    public static Precision of(String key) {
        return switch (key) {
            case "auto" -> best();
            case "fp32" -> FP32;
            case "bf16" -> BF16;
            default -> throw new IllegalArgumentException("unknown precision '" + key + "': choose auto, fp32 or bf16");
        };
    }

    /** bf16 where the CPU computes it natively, fp32 otherwise (bf16 emulated in software is slower than fp32). */
    public static Precision best() {
        return nativeBf16() ? BF16 : FP32;
    }

    private static boolean nativeBf16() {
        Path cpu = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cpu)) {
            return false;
        }
        try (var lines = Files.lines(cpu)) {
            return lines.filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(flags -> flags.contains(" avx512_bf16") || flags.contains(" amx_bf16"))
                    .orElse(false);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** The tensor in this format; the same tensor when it is in it already. */
    Tensor cast(Tensor tensor) {
        return tensor.to(this == BF16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float);
    }
}
