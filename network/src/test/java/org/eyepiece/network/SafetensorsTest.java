package org.eyepiece.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void comes_back_as_it_was_written() throws IOException {
        Map<String, Safetensors.Stored> tensors = new LinkedHashMap<>();
        tensors.put("b", new Safetensors.Stored(new long[] {2, 3}, new float[] {1, -2, 3.5f, 0, 1e-30f, 7}));
        tensors.put("a", new Safetensors.Stored(new long[] {1}, new float[] {Float.MIN_VALUE}));
        Path file = folder.resolve("w.safetensors");
        Safetensors.write(file, tensors);
        var read = Safetensors.read(file);
        assertThat(read.keySet()).containsExactly("b", "a");
        read.forEach((name, stored) -> {
            assertThat(stored.shape())
                    .isEqualTo(Objects.requireNonNull(tensors.get(name)).shape());
            assertThat(stored.values())
                    .isEqualTo(Objects.requireNonNull(tensors.get(name)).values());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1000000000000],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,400]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"I64\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":\"x\",\"data_offsets\":[0,4]}}",
                "{\"a\":7}",
                "{}",
                "[]",
                "{\"a\":",
                "[[[[[[[[[["
            })
    void a_header_that_lies_is_refused(String header) throws IOException {
        Path file = write(header, new byte[4], -1);
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("damaged");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, Long.MAX_VALUE, 1L << 32, 5_000_000, 200})
    void a_header_length_that_lies_is_refused_before_memory_is_asked_for(long length) throws IOException {
        Path file = write("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", new byte[4], length);
        assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(ModelException.class);
    }

    @Test
    void sixteen_bit_floats_are_read_and_counts_of_batches_passed_over_in_any_order_of_the_header() throws IOException {
        byte[] data = ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(77)
                .putFloat(0.1f)
                .putFloat(-3)
                .putShort(Float.floatToFloat16(1.5f))
                .putShort(Float.floatToFloat16(-0.25f))
                .putShort((short) 0x3FC0)
                .putShort((short) 0xC000)
                .array();
        Path file = write(
                "{\"__metadata__\":{\"format\":\"pt\"},"
                        + "\"brain\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[20,24]},"
                        + "\"half\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[16,20]},"
                        + "\"single\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[8,16]},"
                        + "\"bn1.num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}",
                data,
                -1);
        var read = Safetensors.read(file);
        assertThat(read.keySet()).containsExactly("single", "half", "brain");
        assertThat(numbers(read, "single")).containsExactly(0.1f, -3);
        assertThat(numbers(read, "half")).containsExactly(1.5f, -0.25f);
        assertThat(numbers(read, "brain")).containsExactly(1.5f, -2);
    }

    @Test
    void a_number_that_is_none_is_refused() throws IOException {
        byte[] nan = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(Float.NaN)
                .array();
        Path file = write("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", nan, -1);
        assertThatThrownBy(() -> Safetensors.read(file)).hasMessageContaining("not finite");
    }

    private static float[] numbers(Map<String, Safetensors.Stored> read, String name) {
        return Objects.requireNonNull(read.get(name)).values();
    }

    private Path write(String header, byte[] data, long length) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length < 0 ? text.length : length).put(text).put(data);
        Path file = folder.resolve("lie.safetensors");
        Files.write(file, bytes.array());
        return file;
    }
}
