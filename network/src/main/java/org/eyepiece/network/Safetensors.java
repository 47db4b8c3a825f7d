package org.eyepiece.network;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The safetensors format: eight bytes of header length, a JSON header of names, types, shapes and byte ranges, then raw
 * little-endian numbers. Reading runs no code from the file, and every length is checked against the file's real size
 * before memory is asked for. 32-bit floats are written; 32- and 16-bit floats are read, as 32-bit ones. Single 64-bit integers, in
 * which files of other programs count batches, are passed over.
 */
final class Safetensors {

    private static final int MAX_HEADER = 1 << 20;
    private static final int MAX_DIMENSIONS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Safetensors() {}

    /** Number formats as the header names them. */
    private enum Type {
        F32(4),
        F16(2),
        BF16(2),
        I64(8);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        float[] values(ByteBuffer stored) {
            float[] values = new float[stored.remaining() / bytes];
            switch (this) {
                case F32 -> stored.asFloatBuffer().get(values);
                case F16 -> {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = Float.float16ToFloat(stored.getShort(2 * i));
                    }
                }
                case BF16 -> {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = Float.intBitsToFloat(stored.getShort(2 * i) << 16);
                    }
                }
                case I64 -> throw new IllegalStateException("integers are passed over");
            }
            return values;
        }
    }

    /** What the header says of one tensor: {@code count} numbers of a type, from byte {@code from} of the data. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    private record Entry(String name, Type type, long[] shape, long count, long from) {

        long to() {
            return from + type.bytes * count;
        }
    }

    /** One stored tensor: its shape and its numbers, row by row. */
    @SuppressWarnings("ArrayRecordComponent") // weights are handed on, never compared
    record Stored(long[] shape, float[] values) {}

    /** Writes tensors in the map's order; the bytes depend on nothing but names, shapes and numbers. */
    static void write(Path file, Map<String, Stored> tensors) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        long offset = 0;
        for (Map.Entry<String, Stored> entry : tensors.entrySet()) {
            ObjectNode node = header.putObject(entry.getKey());
            node.put("dtype", "F32");
            long count = 1;
            var shape = node.putArray("shape");
            for (long side : entry.getValue().shape()) {
                shape.add(side);
                count *= side;
            }
            node.putArray("data_offsets").add(offset).add(offset + 4 * count);
            offset += 4 * count;
        }
        byte[] text = JSON.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + 7) / 8 * 8;
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16)) {
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(padded)
                    .array());
            out.write(text);
            out.write(" ".repeat(padded - text.length).getBytes(StandardCharsets.UTF_8));
            for (Stored tensor : tensors.values()) {
                float[] values = tensor.values();
                ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(values);
                out.write(bytes.array());
            }
        }
    }

    /**
     * Reads every tensor of a file, in the order of their bytes.
     *
     * @throws ModelException when the file is cut short, lies about its lengths, or holds anything but floats of 32 or 16 bits
     */
    static SequencedMap<String, Stored> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            long headerLength = size < 8 ? -1 : bytes(channel, 0, 8).getLong();
            if (headerLength < 2 || headerLength > MAX_HEADER || headerLength > size - 8) {
                throw damaged(file, "its header length does not fit its size of " + size + " bytes");
            }
            JsonNode header = header(file, bytes(channel, 8, (int) headerLength));
            long start = 8 + headerLength;
            SequencedMap<String, Stored> tensors = new LinkedHashMap<>();
            long expected = 0;
            for (Entry entry : entries(file, header, size - start)) {
                if (entry.from() != expected) {
                    throw damaged(file, "tensor '" + entry.name() + "' does not begin where the one before it ends");
                }
                expected = entry.to();
                if (entry.type() != Type.I64) {
                    tensors.put(entry.name(), new Stored(entry.shape(), values(file, channel, start, entry)));
                }
            }
            if (start + expected != size) {
                throw damaged(file, "it holds " + (size - start - expected) + " bytes that belong to no tensor");
            }
            return tensors;
        }
    }

    /** The header's tensors by the place of their bytes, each within the {@code size} bytes of data. */
    private static List<Entry> entries(Path file, JsonNode header, long size) {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                entries.add(entry(file, entry.getKey(), entry.getValue(), size));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::from));
        return entries;
    }

    private static Entry entry(Path file, String name, JsonNode node, long size) {
        JsonNode sides = node.path("shape");
        JsonNode range = node.path("data_offsets");
        String key = node.path("dtype").asString("");
        Type type = Stream.of(Type.values())
                .filter(one -> one.name().equals(key))
                .findFirst()
                .orElse(null);
        if (type == null || !sides.isArray() || sides.size() > MAX_DIMENSIONS || range.size() != 2) {
            throw damaged(file, "tensor '" + name + "' is not a described array of 32- or 16-bit floats");
        }
        long[] shape = new long[sides.size()];
        long count = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = sides.get(i).asLong(-1);
            if (shape[i] < 1 || shape[i] > size || (count *= shape[i]) > size) {
                throw damaged(file, "tensor '" + name + "' claims a shape larger than the file");
            }
        }
        if (type == Type.I64 && count != 1) {
            throw damaged(file, "tensor '" + name + "' holds integers, which no weights are");
        }
        long from = range.get(0).asLong(-1);
        Entry entry = new Entry(name, type, shape, count, from);
        if (from < 0 || range.get(1).asLong(-1) != entry.to() || entry.to() > size) {
            throw damaged(
                    file, "tensor '" + name + "' claims bytes " + from + " to " + range.get(1) + ", which do not fit");
        }
        return entry;
    }

    private static float[] values(Path file, FileChannel channel, long start, Entry entry) throws IOException {
        int length = Math.toIntExact(entry.to() - entry.from());
        float[] values = entry.type().values(bytes(channel, start + entry.from(), length));
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw damaged(file, "tensor '" + entry.name() + "' holds a number that is not finite");
            }
        }
        return values;
    }

    private static JsonNode header(Path file, ByteBuffer bytes) {
        try {
            JsonNode header = JSON.readTree(bytes.array());
            if (header.isObject()) {
                return header;
            }
        } catch (JacksonException broken) {
            throw new ModelException(
                    file + " is damaged: its header is not JSON; copy the model again or train it anew", broken);
        }
        throw damaged(file, "its header is not a JSON object");
    }

    private static ByteBuffer bytes(FileChannel channel, long position, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            // a channel may hand over less than asked for
        }
        if (buffer.hasRemaining()) {
            throw new IOException("the file ended early");
        }
        return buffer.flip();
    }

    private static ModelException damaged(Path file, String why) {
        return new ModelException(file + " is damaged: " + why + "; copy the model again or train it anew");
    }
}
