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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The safetensors format: eight bytes of header length, a JSON header of names, types, shapes and byte ranges, then raw
 * little-endian numbers. Reading runs no code from the file, and every length is checked against the file's real size
 * before memory is asked for. Only 32-bit floats are read and written.
 */
final class Safetensors {

    private static final int MAX_HEADER = 1 << 20;
    private static final int MAX_DIMENSIONS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Safetensors() {}

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
     * Reads every tensor of a file.
     *
     * @throws ModelException when the file is cut short, lies about its lengths, or holds anything but 32-bit floats
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
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                if (entry.getKey().equals("__metadata__")) {
                    continue;
                }
                expected = read(file, channel, start, size, expected, entry, tensors);
            }
            if (start + expected != size) {
                throw damaged(file, "it holds " + (size - start - expected) + " bytes that belong to no tensor");
            }
            return tensors;
        }
    }

    private static long read(
            Path file,
            FileChannel channel,
            long start,
            long size,
            long expected,
            Map.Entry<String, JsonNode> entry,
            Map<String, Stored> tensors)
            throws IOException {
        String name = entry.getKey();
        JsonNode node = entry.getValue();
        JsonNode sides = node.path("shape");
        JsonNode range = node.path("data_offsets");
        if (!"F32".equals(node.path("dtype").asString(""))
                || !sides.isArray()
                || sides.size() > MAX_DIMENSIONS
                || range.size() != 2) {
            throw damaged(file, "tensor '" + name + "' is not a described array of 32-bit floats");
        }
        long[] shape = new long[sides.size()];
        long count = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = sides.get(i).asLong(-1);
            if (shape[i] < 1 || shape[i] > size || (count *= shape[i]) > size) {
                throw damaged(file, "tensor '" + name + "' claims a shape larger than the file");
            }
        }
        long from = range.get(0).asLong(-1);
        long to = range.get(1).asLong(-1);
        if (from != expected || to - from != 4 * count || start + to > size) {
            throw damaged(file, "tensor '" + name + "' claims bytes " + from + " to " + to + ", which do not fit");
        }
        float[] values = new float[Math.toIntExact(count)];
        bytes(channel, start + from, Math.toIntExact(4 * count)).asFloatBuffer().get(values);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw damaged(file, "tensor '" + name + "' holds a number that is not finite");
            }
        }
        tensors.put(name, new Stored(shape, values));
        return to;
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
