package org.eyepiece.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts together an answer of HTTP/1.1 from the bytes as they come: a length, or chunks. */
final class AnswerReader {

    private byte[] bytes = new byte[2_048];
    private int many;

    /** Takes bytes that have come; the answer, when they complete it. */
    Optional<Answer> take(byte[] from, int offset, int length) {
        if (many + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, many + length));
        }
        System.arraycopy(from, offset, bytes, many, length);
        many += length;
        return answer();
    }

    /** Whether part of an answer is there. */
    boolean hasBegun() {
        return many > 0;
    }

    /** Forgets what has come. */
    void reset() {
        many = 0;
    }

    private Optional<Answer> answer() {
        int head = find(0, "\r\n\r\n");
        if (head < 0) {
            return Optional.empty();
        }
        String[] lines = text(0, head).split("\r\n");
        Head read = Head.of(lines);
        Optional<byte[]> body = read.chunked() ? chunks(head + 4) : plain(head + 4, read.length());
        return body.map(all -> {
            reset();
            return new Answer(read.status(), read.cookies(), read.retryAfter(), read.closes(), all);
        });
    }

    /** What stands above the body. */
    private record Head(int status, int length, boolean chunked, boolean closes, int retryAfter, List<String> cookies) {

        static Head of(String[] lines) {
            int status = Integer.parseInt(lines[0].substring(9, 12));
            int length = 0;
            int retryAfter = 0;
            boolean chunked = false;
            boolean closes = false;
            List<String> cookies = new ArrayList<>();
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                String value = lines[i].substring(colon + 1).strip();
                switch (lines[i].substring(0, colon).toLowerCase(Locale.ROOT)) {
                    case "content-length" -> length = Integer.parseInt(value);
                    case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                    case "connection" -> closes = value.equalsIgnoreCase("close");
                    case "retry-after" -> retryAfter = Integer.parseInt(value);
                    case "set-cookie" -> cookies.add(value.split(";", 2)[0]);
                    default -> {}
                }
            }
            return new Head(status, length, chunked, closes, retryAfter, cookies);
        }
    }

    private Optional<byte[]> plain(int from, int length) {
        return many < from + length ? Optional.empty() : Optional.of(Arrays.copyOfRange(bytes, from, from + length));
    }

    private Optional<byte[]> chunks(int from) {
        byte[] body = new byte[many];
        int length = 0;
        int at = from;
        while (true) {
            int end = find(at, "\r\n");
            if (end < 0) {
                return Optional.empty();
            }
            int size = Integer.parseInt(text(at, end), 16);
            if (many < end + 2 + size + 2) {
                return Optional.empty();
            }
            if (size == 0) {
                return Optional.of(Arrays.copyOf(body, length));
            }
            System.arraycopy(bytes, end + 2, body, length, size);
            length += size;
            at = end + 2 + size + 2;
        }
    }

    private int find(int from, String what) {
        for (int i = from; i <= many - what.length(); i++) {
            int matched = 0;
            while (matched < what.length() && bytes[i + matched] == what.charAt(matched)) {
                matched++;
            }
            if (matched == what.length()) {
                return i;
            }
        }
        return -1;
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
