package org.eyepiece.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/** A browser that sends one request on one connection and waits for what comes. */
final class Browser {

    private static final int PATIENCE_MS = 10_000;

    private Browser() {}

    /** The answer, or {@link Answer#NONE} where none came whole. */
    static Answer send(InetSocketAddress server, byte[] request) {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request);
            InputStream in = socket.getInputStream();
            AnswerReader reader = new AnswerReader();
            byte[] bytes = new byte[8_192];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                Optional<Answer> answer = reader.take(bytes, 0, read);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
            return Answer.NONE;
        } catch (IOException e) {
            return Answer.NONE;
        }
    }
}
