package org.eyepiece.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private static final String PLAIN =
            "HTTP/1.1 503 \r\nRetry-After: 2\r\nset-cookie: a=b; Path=/\r\nContent-Length: 5\r\n\r\nlater";
    private static final String CHUNKED =
            "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n";

    /** In pieces of so many bytes. */
    private static Answer read(String text, int piece) {
        AnswerReader reader = new AnswerReader();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Optional<Answer> answer = Optional.empty();
        for (int from = 0; from < bytes.length; from += piece) {
            assertThat(answer).isEmpty();
            answer = reader.take(bytes, from, Math.min(piece, bytes.length - from));
        }
        return answer.orElseThrow();
    }

    @Test
    void reads_a_body_of_known_length_in_any_pieces() {
        for (int piece = 1; piece <= PLAIN.length(); piece++) {
            Answer answer = read(PLAIN, piece);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.isLater()).isTrue();
            assertThat(answer.retryAfter()).isEqualTo(2);
            assertThat(answer.cookies()).containsExactly("a=b");
            assertThat(answer.text()).isEqualTo("later");
        }
    }

    @Test
    void reads_chunks_in_any_pieces() {
        for (int piece = 1; piece <= CHUNKED.length(); piece++) {
            Answer answer = read(CHUNKED, piece);
            assertThat(answer.text()).isEqualTo("{\"a\":1}");
            assertThat(answer.closes()).isTrue();
        }
    }
}
